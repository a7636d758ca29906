import type { editionZhHans } from './edition-zh-Hans';

/** Words of editions, in English. */
export const editionEn: typeof editionZhHans = {
  edition: {
    newer: (edition) => `Edition ${edition} is available. This chart stays as it is.`,
    open: (edition) => `Open edition ${edition}`,
    figures: (year, level, laterYear, later) => `highest in ${year} at about ${level}; ${later} in ${laterYear}`,
    noPeak: (laterYear, later) => `no peak that counts; ${later} in ${laterYear}`,
    none: 'not to be quoted',
    compared: (scenario, own, here, other, there) => `Scenario “${scenario}”, edition ${own}: ${here}. Edition ${other}: ${there}.`,
    alike: (scenario, year, other) => `The highest year of scenario “${scenario}”, its level and the value of ${year} are the same in edition ${other}.`,
    withoutChanges: 'Your changes are not counted in this.',
    corrected: (edition, date) => `Edition ${edition} was corrected on ${date}`,
    withdrawn: (edition, date) => `Edition ${edition} was withdrawn on ${date}; do not quote its numbers`,
    kept: 'The picture stays as it was.',
    stamp: 'Withdrawn',
    differs: 'The link showed other numbers than are computed here',
    said: (edition, figures) => `In the link (edition ${edition}): ${figures}.`,
    found: (edition, figures) => `Here (edition ${edition}): ${figures}.`,
    sameEdition: 'Both name the same edition: one of the two is an unpublished state, or a browser computed wrongly.',
    check: 'Check in my browser',
    unlisted: (edition) => `The list of editions here does not have ${edition}, so the original cannot be opened.`,
    original: (edition) => `Open the original edition ${edition}`,
    keep: 'Use this result',
    short: {
      newer: (edition) => `edition ${edition} is available`,
      corrected: (date) => `corrected on ${date}`,
    },
    share: (edition) => `Edition ${edition} was withdrawn; do not quote its numbers.`,
    shareWhy: 'Pictures carry the word “withdrawn”, files name the edition.',
  },
};
