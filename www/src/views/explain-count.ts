import type { Sentence } from '../engine/core';
import { regionOf } from '../chart/series';
import { countsOf } from '../engine/counts';
import type { FuturesState } from '../state/futures';
import { fixed, share } from '../text/format';
import type { Explanation, Page } from './explain';

/** A count of a sentence, as it is told, and what it counts. */
export interface Told {
  count: string;
  of: string;
}

/** The stop of a sentence, which is no decimal point. */
const STOP = /[。.](?!\d)/;
/** What joins a clause to the count before it and to the one after. */
const JOINED = /^[\s,，]+|[\s,，;；]+(in)?\s*$/g;

/** What a part of a sentence counts: its own words from the count to the next one or to the stop. */
export function toldCount(parts: readonly Sentence['headline'][number][], at: number): Told {
  const after = parts.slice(at + 1);
  const next = after.findIndex(({ part }) => part === 'count');
  const [clause = ''] = (next < 0 ? after : after.slice(0, next)).map(({ text }) => text).join('').split(STOP);
  return { count: parts[at]?.text ?? '', of: clause.replace(JOINED, '') };
}

/** What a count of runs is, how far it is exact, and what it is for ranges twice as wide; the count by 2030 where none is told. */
export function explainCount(page: Page, { ensemble, wide, complete }: FuturesState, told?: Told): Explanation {
  const { words, manifest, picture } = page;
  const { explain, key } = words.see;
  const about = complete ? '' : words.see.about;
  const { levelError } = regionOf(manifest, picture.view.region);
  const by = ensemble ? countsOf(ensemble).byGoal : NaN;
  const of20 = (runs: number): number => Math.round((20 * runs) / (ensemble?.runs ?? NaN));
  return {
    badge: 'scenario',
    number: told?.count ?? `${about}${by} / 20`,
    what: told ? `${told.of} · ${explain.title}` : explain.title,
    rows: [
      // Ranges and errors below are those of the count by 2030, which need not be the one that is told.
      ...(told && ensemble ? [{ term: key.by, text: words.see.count(by, about) }] : []),
      { term: explain.run, text: explain.runText },
      { term: explain.means, text: explain.meansText },
      { term: explain.wide, text: wide ? explain.wideText(countsOf(wide).byGoal, manifest.ranges.clamped, manifest.ranges.drawn) : explain.wideWaiting },
      ...(ensemble
        ? [
            { term: explain.error, text: explain.errorText(fixed(20 * ensemble.errorBy2030, 1)) },
            { term: explain.confirmed, text: explain.confirmedText(of20(ensemble.confirmedBy2030), of20(ensemble.confirmedBy2035)) },
          ]
        : []),
      { term: explain.level, text: explain.levelText(share(levelError * 100)) },
    ],
  };
}
