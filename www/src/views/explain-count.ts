import type { Sentence } from '../engine/core';
import { accountOf, regionOf } from '../chart/series';
import type { Ensemble, Group } from '../engine/answers';
import { countsOf } from '../engine/counts';
import type { FuturesState } from '../state/futures';
import { fixed, level, levels, share } from '../text/format';
import { byModel, settingsLine, type Explanation, type Page } from './explain';

/** A count of a sentence, as it is told, and what it counts; with a group of peak years where it counts one that the curve itself does not peak in. */
export interface Told {
  count: string;
  of: string;
  group?: Group;
}

/** The stop of a sentence, which is no decimal point. */
const STOP = /[。.](?!\d)/;
/** What joins a clause to the count before it and to the one after. */
const JOINED = /^[\s,，]+|[\s,，;；]+(and)?\s*(in)?\s*$/g;

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
      ...(told?.group && ensemble ? [peaksOf(page, ensemble, told.group)] : []),
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

/** Where the range of a year comes from: nine in ten of the runs, which are told as 18 of 20. */
export function explainRange(page: Page, year: number, range: string): Explanation {
  const { words, manifest, picture, say } = page;
  const { explain } = words.see;
  const { name, levelError } = regionOf(manifest, picture.view.region);
  return {
    badge: 'scenario',
    number: `${range} Mt`,
    what: `${words.provenance.projected(say(name), year)} · ${words.see.range}`,
    rows: [
      { term: explain.run, text: explain.runText },
      { term: explain.means, text: explain.meansText },
      { term: explain.level, text: explain.levelText(share(levelError * 100)) },
      { term: words.provenance.settings, text: settingsLine(page) },
      byModel(page),
    ],
  };
}

/** The levels at which runs of a group peak, beside what the curve has in the year they are named by. */
function peaksOf({ words, manifest, picture }: Page, { dots }: Ensemble, { from, to, mode }: Group): Explanation['rows'][number] {
  const { explain } = words.see;
  const { region, account, language } = picture.view;
  const tops = dots.filter(({ year }) => year >= from && year <= to).map((dot) => dot.level);
  const central = picture.run.at(region, accountOf(manifest, account).output, mode);
  return { term: explain.peaks, text: explain.peaksText(tops.length > 0 ? levels(Math.min(...tops), Math.max(...tops), language) : '—', mode, level(central, language)) };
}

/** What opens behind a year of the sentence: where the runs fall into two groups and the curve does not peak in the one that is named, the runs that do. */
export function explainNamedYear(page: Page, futures: FuturesState, parts: readonly Sentence['headline'][number][], at: number): Explanation | null {
  const { humps } = futures;
  if (!humps) return null;
  const { peak_year: peak = NaN } = page.picture.run.summary(page.picture.view.region, page.picture.view.account);
  const nth = parts.slice(0, at).filter(({ part }) => part === 'year').length;
  const group = [humps.likelier, humps.other].sort((a, b) => a.from - b.from)[nth];
  const count = parts.slice(0, at).reduce((last, { part }, place) => (part === 'count' ? place : last), -1);
  if (!group || count < 0 || (peak >= group.from && peak <= group.to)) return null;
  return explainCount(page, futures, { ...toldCount(parts, count), group });
}
