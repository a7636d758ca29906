import type { Language } from '../engine/core';
import { inLanguage, type Catalogue } from '../text';
import { amount, level } from '../text/format';
import { boxOf, place, widthOf, type Label, type Obstacles } from './labels';
import { RIBBON, TYPE, type Box, type Scale } from './scale';
import { peakIsVoid, type Point, type Series } from './series';

/** The texts of a chart, placed; what found no room is left out, in the order peak, earlier high, goal, break, reference. */
export interface Annotations {
  unit: { text: string; at: number };
  prior: Label | null;
  goal: Label | null;
  break: Label | null;
  peak: readonly Label[];
  second: Label | null;
  normal: Label | null;
  own: readonly Label[];
  reference: Label | null;
  /** Leader lines of direct labels that had to move. */
  leaders: { from: { x: number; y: number }; to: { x: number; y: number } }[];
  unserved: Label[];
}

/** Half of the ground that the marker of the peak covers. */
const MARKER = 10;
/** Difference of the two inventories, as a share of the level, below which no bracket is drawn. */
const BREAK_SHOWN = 0.01;

/** Whether the two inventories differ enough for a bracket, and count the same, so that a difference means anything. */
export const breakShown = ({ region, account }: Pick<Series, 'region' | 'account'>): boolean =>
  account.asInventory &&
  Math.abs(region.inventoryOffset) > BREAK_SHOWN * (region.history.total[region.history.total.length - 1] ?? 0);

/** The words of the peak: year or years and level, then the status; a narrow chart names two years alone, since nothing more fits. */
export function peakWords(series: Series, words: Catalogue, language: Language, narrow = false): readonly [string, string] {
  const { peak } = series;
  const gap = '\u2002';
  if (peakIsVoid(series)) return [words.chart.invalid, ''];
  if (peak.status === 'rising') return [words.chart.rising, words.chart.status.rising];
  const years = peak.years.join(words.chart.or);
  const highest = narrow && peak.years.length > 1 ? years : words.chart.pastHigh(years);
  const when = peak.status === 'plateau' ? words.chart.plateau(peak.from, peak.to) : peak.past ? highest : words.chart.peak(peak.year);
  const status = series.humps ? words.see.humps.marker(series.humps.peak) : peak.status === 'plateau' ? words.chart.highest(peak.year) : words.chart.status[peak.status];
  // Where the curve itself is higher elsewhere, its highest year is not the one that most runs have.
  if (peak.topped) return [words.chart.inYear(peak.year, level(peak.level, language)), status];
  return [`${when}${gap}${level(peak.level, language)}`, status];
}

/** Where texts of a chart may stand. */
export const insideOf = ({ gridLeft, size, plot }: Scale): Box => ({ left: gridLeft, right: size.width - 1, top: RIBBON.end + 2, bottom: plot.bottom - 3 });

/** Every text that was placed. */
export function labelsOf({ prior, goal, break: bracket, peak, second, normal, own, reference, unserved }: Annotations): Label[] {
  return [prior, goal, bracket, ...peak, second, normal, ...own, reference, ...unserved].filter((label): label is Label => label !== null);
}

/** Places every text of a chart. */
export function annotate(series: Series, scale: Scale, words: Catalogue, language: Language, pinned: readonly (readonly Point[])[] = []): Annotations {
  const type = TYPE[scale.class];
  const inside = insideOf(scale);
  const unitAt = scale.levels[scale.levels.length - 1] ?? 0;
  const account = inLanguage(series.account.name, language);
  const unit = { S: words.chart.unitShort, M: `${words.chart.unitShort} · ${account}`, L: words.chart.unitOf(account) }[scale.class];
  const unitText = `${levelTick(unitAt, words)} ${unit}`;
  const unitBox = boxOf({ text: unitText, x: scale.gridLeft, y: scale.y(unitAt) - 4, size: type.tick, anchor: 'start' });

  const future: (readonly Point[])[] = [[...series.scenario, ...series.exploratory], series.reference, ...pinned];
  const past: (readonly Point[])[] = [series.observed, [...series.estimate], series.normal];
  const fixed: Obstacles = { boxes: [unitBox], lines: past, verticals: [] };

  // History first and from history alone, so that its labels stay where they are whatever a slider does.
  const prior = priorLabel(series, scale, words, language, fixed, inside);
  const priorBoxes = prior ? [unitBox, boxOf(prior)] : [unitBox];
  const brake = breakLabel(series, scale, words, language, { ...fixed, boxes: priorBoxes }, inside);
  const goal = goalLabel(scale, words, inside);
  const kept = [...priorBoxes, ...(brake ? [boxOf(brake)] : []), ...(goal ? [boxOf(goal)] : [])];

  const marker = markerBox(series.peak.year, series.peak.level, scale);
  const lines = [...past, ...future];
  const goalLine = scale.x(2030);
  const unserved = unservedLabels(series, scale, words);
  // Names at the ends of the lines have only one place each, so what can stand elsewhere keeps clear of them.
  const ends = scale.class === 'L' ? directLabels(series, scale, words, language) : null;
  const endBoxes = ends ? [...ends.own, ...(ends.reference ? [ends.reference] : [])].map(boxOf) : [];
  const taken = [...kept, ...(peakIsVoid(series) ? [] : [marker]), ...unserved.map(boxOf), ...endBoxes];
  const peak = peakLabels(series, scale, words, language, { boxes: taken, lines, verticals: [goalLine] }, inside);
  const afterPeak = [...taken, ...peak.map(boxOf)];
  const second = secondLabel(series, scale, words, { boxes: afterPeak, lines, verticals: [] }, inside);
  const afterSecond = second ? [...afterPeak, boxOf(second)] : afterPeak;
  const dropLine = scale.x(series.peak.year);
  const normal = normalLabel(series, scale, words, { boxes: afterSecond, lines, verticals: [dropLine, goalLine] }, inside);
  const direct = ends ?? nearLabels(series, scale, words, { boxes: afterSecond, lines, verticals: [] }, inside);
  return { unit: { text: unitText, at: unitAt }, prior, goal, break: brake, peak, second, normal, unserved, ...direct };
}

/** A level of the axis in the unit of the axis. */
export const levelTick = (mt: number, words: Catalogue): string => String(Number((mt / words.chart.perUnit).toFixed(2)));

/** The ground of a disc or a ring. */
export function markerBox(year: number, value: number, scale: Scale): Box {
  const [x, y] = [scale.x(year), scale.y(value)];
  return { left: x - MARKER, right: x + MARKER, top: y - MARKER, bottom: y + MARKER };
}

function priorLabel(series: Series, scale: Scale, words: Catalogue, language: Language, obstacles: Obstacles, bounds: Box): Label | null {
  const { prior } = series;
  if (!prior || prior.year < scale.firstYear) return null;
  const size = TYPE[scale.class].label;
  const [x, y] = [scale.x(prior.year), scale.y(prior.value) - 17];
  const amountText = level(prior.value, language);
  const texts = {
    L: [words.chart.prior(prior.year, amountText), words.chart.inYear(prior.year, amountText)],
    M: [words.chart.inYear(prior.year, amountText), words.chart.priorShort(amountText)],
    S: [words.chart.priorShort(amountText)],
  }[scale.class];
  const candidates = texts.flatMap((text): Label[][] => [
    [{ text, x: x + 6, y, size, anchor: 'end' }],
    [{ text, x, y, size, anchor: 'middle' }],
    [{ text, x: Math.max(x - 6, scale.gridLeft), y, size, anchor: 'start' }],
    [{ text, x, y: y - 14, size, anchor: 'middle' }],
  ]);
  return place(candidates, obstacles, scale, bounds)?.[0] ?? null;
}

function breakLabel(series: Series, scale: Scale, words: Catalogue, language: Language, obstacles: Obstacles, bounds: Box): Label | null {
  if (scale.class !== 'L' || !breakShown(series)) return null;
  const last = series.observed[series.observed.length - 1];
  if (!last) return null;
  const text = words.chart.break(amount(series.region.inventoryOffset, language));
  const size = TYPE[scale.class].small;
  const x = scale.x(last.year + 0.5);
  const y = scale.y(last.value - Math.max(0, series.region.inventoryOffset)) + 20;
  // The line down from a highest year that is past mostly stands in the last year that has one in normal water.
  const drop = scale.x(series.normal[series.normal.length - 1]?.year ?? last.year);
  const candidates = [0, 10, 20, 36].flatMap((down): Label[][] => [
    [{ text, x, y: y + down, size, anchor: 'middle' }],
    [{ text, x: drop - 6, y: y + down, size, anchor: 'end' }],
    [{ text, x: x - 6, y: y + down, size, anchor: 'start' }],
  ]);
  return place(candidates, { ...obstacles, verticals: [drop] }, scale, bounds)?.[0] ?? null;
}

/** At the foot of the line, where no curve comes. */
function goalLabel(scale: Scale, words: Catalogue, bounds: Box): Label | null {
  if (scale.class === 'S') return null;
  const size = TYPE[scale.class].label;
  const label: Label = { text: words.chart.goal, x: scale.x(2030) + 7, y: scale.plot.bottom - 10, size, anchor: 'start' };
  return boxOf(label).right > bounds.right ? { ...label, text: words.chart.goalShort } : label;
}

function peakLabels(series: Series, scale: Scale, words: Catalogue, language: Language, obstacles: Obstacles, bounds: Box): readonly Label[] {
  const [first, second] = peakWords(series, words, language, scale.class === 'S');
  const type = TYPE[scale.class];
  const [x, y] = [scale.x(series.peak.year), scale.y(series.peak.level)];
  const lead = type.peak + 1;
  const block = (anchor: Label['anchor'], left: number, base: number, two: boolean, first: string): Label[] => {
    const head: Label = { text: first, x: left, y: base, size: type.peak, anchor, bold: true };
    return two ? [head, { text: second, x: left, y: base + lead, size: type.label, anchor }] : [head];
  };
  // What finds no room in words is told by its year and level, which the sentence above names.
  const least = series.peak.past && !peakIsVoid(series) ? `${series.peak.years.join(words.chart.or)}\u2002${level(series.peak.level, language)}` : first;
  const place2 = (two: boolean, first: string): readonly Label[] | null => {
    const up = two ? lead : 0;
    const candidates: Label[][] = [];
    const middle = Math.min(Math.max(x, scale.gridLeft + widthOf(first, type.peak, true) / 2 + 2), scale.size.width - widthOf(first, type.peak, true) / 2 - 4);
    for (const rise of [20, 28, 38, 50, 64, 80, 100]) {
      const base = y - rise - up;
      candidates.push(block('start', x + 16, base, two, first), block('start', Math.max(x + 4, scale.x(2030) + 7), base, two, first));
      candidates.push(block('middle', middle, base, two, first), block('end', x - 14, base, two, first), block('end', scale.size.width - 4, base, two, first));
    }
    for (const fall of [30, 44, 60, 80]) candidates.push(block('middle', middle, y + fall, two, first), block('end', x - 14, y + fall, two, first), block('start', x + 14, y + fall, two, first));
    return place(candidates, obstacles, scale, bounds, { x, y });
  };
  return (scale.class === 'S' || second === '' ? null : place2(true, first)) ?? place2(false, first) ?? place2(false, least) ?? block('end', scale.size.width - 4, RIBBON.end + type.peak + 2, false, least);
}

function secondLabel(series: Series, scale: Scale, words: Catalogue, obstacles: Obstacles, bounds: Box): Label | null {
  if (!series.second || scale.class === 'S' || peakIsVoid(series)) return null;
  const [x, y] = [scale.x(series.second.year), scale.y(series.second.value)];
  const size = TYPE[scale.class].label;
  const text = words.chart.second(series.second.year) + (series.humps ? ` · ${words.see.humps.marker(series.humps.second)}` : '');
  const candidates = [18, 26, 36].flatMap((rise): Label[][] => [
    [{ text, x, y: y - rise, size, anchor: 'middle' }],
    [{ text, x: x + 8, y: y - rise, size, anchor: 'start' }],
    [{ text, x, y: y + rise + 8, size, anchor: 'middle' }],
    [{ text, x: x - 8, y: y - rise, size, anchor: 'end' }],
  ]);
  return place(candidates, obstacles, scale, bounds)?.[0] ?? null;
}

/** Only where the thin line leaves the estimate far enough to be seen. */
function normalLabel(series: Series, scale: Scale, words: Catalogue, obstacles: Obstacles, bounds: Box): Label | null {
  if (scale.class !== 'L') return null;
  const apart = series.normal.map(({ year, value }, at) => ({ year, value, gap: Math.abs(scale.y(value) - scale.y(series.estimate[at]?.value ?? value)) }));
  const widest = apart.reduce((best, next) => (next.gap > best.gap ? next : best), { year: 0, value: 0, gap: 0 });
  if (widest.gap < 4) return null;
  const size = TYPE[scale.class].small;
  const [x, y] = [scale.x(widest.year), scale.y(widest.value)];
  const text = words.chart.normal;
  const candidates = [20, 28, 38, 50, 64].flatMap((fall): Label[][] => [
    [{ text, x: x + 4, y: y + fall, size, anchor: 'start' }],
    [{ text, x, y: y + fall, size, anchor: 'middle' }],
    [{ text, x, y: y - fall + 8, size, anchor: 'middle' }],
    [{ text, x: x - 8, y: y - fall + 8, size, anchor: 'end' }],
  ]);
  return place(candidates, obstacles, scale, bounds, { x: x - 40, y })?.[0] ?? null;
}

/** One text for every run of short years, since a run that is not named would pass for sound; in lines where the plot is narrow. */
function unservedLabels(series: Series, scale: Scale, words: Catalogue): Label[] {
  const longest = [...series.unserved].sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  if (!longest) return [];
  const size = TYPE[scale.class].small;
  const { left, right, bottom } = scale.plot;
  const lines: string[] = [];
  series.unserved.forEach(({ from, to }) => {
    const years = from === to ? `${from}` : `${from}–${to}`;
    const line = lines[lines.length - 1];
    const longer = `${line}${words.listSeparator}${years}`;
    if (line === undefined) lines.push(`${words.chart.short} ${years}`);
    else if (widthOf(longer, size, true) <= right - left) lines[lines.length - 1] = longer;
    else {
      lines[lines.length - 1] = `${line}${words.listSeparator.trimEnd()}`;
      lines.push(years);
    }
  });
  return lines.map((text, at) => {
    const half = widthOf(text, size, true) / 2;
    const x = Math.max(Math.min(scale.x((longest.from + longest.to) / 2), right - half), left + half);
    return { text, x, y: bottom - 30 - (lines.length - 1 - at) * (size + 3), size, anchor: 'middle', bold: true };
  });
}

const LEAST_APART = 17;

/** At the right end of the lines, pushed apart where they would touch. */
function directLabels(series: Series, scale: Scale, words: Catalogue, language: Language): Pick<Annotations, 'own' | 'reference' | 'leaders'> {
  const type = TYPE[scale.class];
  const end = series.exploratory[series.exploratory.length - 1];
  const other = series.reference[series.reference.length - 1];
  if (!end || !other) return { own: [], reference: null, leaders: [] };
  const x = scale.plot.right + 6;
  const ownAt = scale.y(end.value);
  const otherAt = scale.y(other.value);
  const height = 30;
  let own = ownAt + 4;
  let ref = otherAt + 4;
  if (series.differs) {
    // The name of the scenario takes two lines, so below it there must be more room than above it.
    if (ref >= own && ref < own + height) [own, ref] = [own - (own + height - ref) / 2, ref + (own + height - ref) / 2];
    if (ref < own && own - ref < LEAST_APART) [own, ref] = [own + (LEAST_APART - own + ref) / 2, ref - (LEAST_APART - own + ref) / 2];
  }
  const lowest = scale.plot.bottom - 4;
  const sink = Math.max(0, own + 14 - lowest, series.differs ? ref - lowest : 0);
  own -= sink;
  ref -= sink;
  const leaders = [
    { at: ownAt, label: own - 4, used: true },
    { at: otherAt, label: ref - 4, used: series.differs },
  ]
    .filter(({ at, label, used }) => used && Math.abs(at - label) > 5)
    .map(({ at, label }) => ({ from: { x: scale.plot.right + 1, y: at }, to: { x: scale.plot.right + 5, y: label } }));
  return {
    own: [
      { text: words.chart.own, x, y: own, size: 13, anchor: 'start', bold: true },
      { text: words.chart.inYear(end.year, level(end.value, language)), x, y: own + 14, size: 11, anchor: 'start' },
    ],
    reference: series.differs ? { text: words.chart.reference, x, y: ref, size: type.label, anchor: 'start' } : null,
    leaders,
  };
}

/** Beside the reference line inside the plot, where the chart has no room at its right. */
function nearLabels(series: Series, scale: Scale, words: Catalogue, obstacles: Obstacles, bounds: Box): Pick<Annotations, 'own' | 'reference' | 'leaders'> {
  const none = { own: [], reference: null, leaders: [] };
  if (!series.differs) return none;
  const size = TYPE[scale.class].label;
  const candidates = [2052, 2048, 2056, 2044].flatMap((year) => {
    const at = series.reference.find((point) => point.year === year);
    if (!at) return [];
    const [x, y] = [scale.x(year), scale.y(at.value)];
    return [-8, size + 8, -16, size + 16].map((shift): Label[] => [{ text: words.chart.referenceShort, x, y: y + shift, size, anchor: 'middle' }]);
  });
  return { ...none, reference: place(candidates, obstacles, scale, bounds)?.[0] ?? null };
}
