import type { LeverInfo, Manifest } from '../engine/core';
import { regionOf } from '../chart/series';
import { TOLD_YEARS } from '../state/lever-reading';
import { inUnit, year as yearText } from '../text/format';
import { byModel, explainLever, markText, sourceRows, type Explanation, type Page } from './explain';

/** The years in which the named levels of a lever are given. */
const KNOTS = [2025, ...TOLD_YEARS] as const;

/** A value of a lever that an official document gives: a mark on its slider with the words of the document, or a point of a named level. */
interface Anchor {
  year: number;
  source: string;
  text: (page: Page) => string;
}

/** Every official value of a lever, by year; a point of a level that repeats a mark of the same document and year is told once. */
export function anchorsOf(lever: LeverInfo): Anchor[] {
  const anchors: Anchor[] = lever.marks
    .filter(({ badge }) => badge === 'official')
    .map((mark) => ({ year: mark.year, source: mark.source, text: (page) => markText(page, lever, mark) }));
  for (const row of lever.rows) {
    row.badges.forEach((badges, level) =>
      badges.forEach((badge, knot) => {
        const [year = NaN, source = '', value = NaN] = [KNOTS[knot], row.sources[level]?.[knot], row.levels[level]?.[knot]];
        if (badge !== 'official' || anchors.some((told) => told.year === year && told.source === source)) return;
        anchors.push({ year, source, text: ({ manifest, words, say, picture }) => words.lever.mark(say(regionOf(manifest, row.region).name), year, inUnit(value, lever.unit.en, say(lever.unit), picture.view.language)) });
      }),
    );
  }
  return anchors.sort((a, b) => a.year - b.year);
}

/** The levers that can be set and have an official value, which is what the model counts. */
export const anchoredLevers = (manifest: Manifest): LeverInfo[] => manifest.levers.filter((lever) => lever.settable && anchorsOf(lever).length > 0);

/** What either count of the sentence on official values counts: all levers that can be set, or those with an official value, each opening what it rests on. */
export function explainAnchored(page: Page, number: string): Explanation {
  const { manifest, words, say } = page;
  const { count, of } = manifest.leversWithOfficialAnchor;
  const levers = manifest.levers.filter(({ settable }) => settable);
  if (number === String(of) && of !== count) {
    return { badge: 'scenario', number, what: words.trace.settable, rows: [byModel(page)], inputsTerm: words.trace.anchoredThese, inputs: levers.map((lever) => ({ name: say(lever.name), of: () => explainLever(page, lever) })) };
  }
  return {
    badge: 'official',
    number,
    what: words.trace.anchored,
    rows: [{ term: words.provenance.what, text: words.trace.anchoredWhat }, byModel(page)],
    inputsTerm: words.trace.anchoredThese,
    inputs: anchoredLevers(manifest).map((lever) => ({ name: say(lever.name), of: () => explainAnchors(page, lever) })),
  };
}

/** The official values of one lever and where each stands. */
function explainAnchors(page: Page, lever: LeverInfo): Explanation {
  const { words, say, picture } = page;
  const anchors = anchorsOf(lever);
  const sources = [...new Set(anchors.map(({ source }) => source))];
  return {
    badge: 'official',
    number: say(lever.name),
    what: words.trace.anchoredOne,
    rows: [
      ...anchors.map((anchor) => ({ term: yearText(anchor.year, picture.view.language), text: anchor.text(page) })),
      ...sources.flatMap((id) => sourceRows(page, id)),
      { term: words.provenance.confidence, text: words.provenance.confidencePublished },
    ],
  };
}
