import { regionOf } from '../chart/series';
import { countsOf } from '../engine/counts';
import type { FuturesState } from '../state/futures';
import { fixed, share } from '../text/format';
import type { Explanation, Page } from './explain';

/** What a count of runs is, how far it is exact, and what it is for ranges twice as wide. */
export function explainCount(page: Page, { ensemble, wide, complete }: FuturesState): Explanation {
  const { words, manifest, picture } = page;
  const { explain, about } = words.see;
  const { levelError } = regionOf(manifest, picture.view.region);
  const by = ensemble ? countsOf(ensemble).byGoal : NaN;
  const of20 = (runs: number): number => Math.round((20 * runs) / (ensemble?.runs ?? NaN));
  return {
    badge: 'scenario',
    number: `${complete ? '' : about}${by} / 20`,
    what: explain.title,
    rows: [
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
