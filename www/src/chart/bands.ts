import { area, curveLinear, line } from 'd3-shape';
import type { Ensemble, Quantiles } from '../engine/answers';
import type { Catalogue } from '../text';
import { boxOf, place, type Label, type Obstacles } from './labels';
import { TYPE, type Box, type Scale } from './scale';
import { yearsOf, type Point } from './series';

/** Places of the edges of the two bands among the quantiles of a year. */
export const BANDS = { wide: [0, 4], half: [1, 3] } as const;
export type Band = keyof typeof BANDS;

/** How many of twenty runs lie inside of a band. */
export const INSIDE: Readonly<Record<Band, number>> = { wide: 18, half: 10 };
/** The years at which the bands are named. */
const NAMED: Readonly<Record<Band, number>> = { half: 2045, wide: 2052 };

/** One year of the fan. */
export interface FanYear {
  year: number;
  at: Quantiles;
}

/** The fan from the year it starts in. */
export const fanOf = (ensemble: Ensemble, from: number, to: number): FanYear[] => yearsOf(from, to).map((year) => ({ year, at: ensemble.fan(year) }));

/** The ground of a band. */
export function bandPath(years: readonly FanYear[], band: Band, scale: Scale): string {
  const [low, high] = BANDS[band];
  const draw = area<FanYear>()
    .defined(({ at }) => Number.isFinite(at[low]))
    .x(({ year }) => scale.x(year))
    .y0(({ at }) => scale.y(at[low]))
    .y1(({ at }) => scale.y(at[high]))
    .curve(curveLinear)
    .digits(1);
  return draw([...years]) ?? '';
}

/** The edge of a band. */
export function edgePath(years: readonly FanYear[], quantile: number, scale: Scale): string {
  const draw = line<FanYear>()
    .defined(({ at }) => Number.isFinite(at[quantile]))
    .x(({ year }) => scale.x(year))
    .y(({ at }) => scale.y(at[quantile] ?? NaN))
    .digits(1);
  return draw([...years]) ?? '';
}

/** The name of a band and the bracket from its lower to its upper edge. */
export interface BandName {
  band: Band;
  label: Label;
  x: number;
  from: number;
  to: number;
}

/** Names the bands in words, where there is room beside their brackets. */
export function bandNames(years: readonly FanYear[], scale: Scale, words: Catalogue, taken: readonly Box[], lines: readonly (readonly Point[])[], bounds: Box): BandName[] {
  if (scale.class === 'S') return [];
  const size = TYPE[scale.class].small;
  const names: BandName[] = [];
  const boxes = [...taken];
  for (const band of ['half', 'wide'] as const) {
    const at = years.find(({ year }) => year === NAMED[band])?.at;
    const [low, high] = BANDS[band];
    if (!at || !Number.isFinite(at[low])) continue;
    const x = scale.x(NAMED[band]);
    const [from, to] = [scale.y(at[low]), scale.y(at[high])];
    const text = words.see.band(INSIDE[band]);
    const obstacles: Obstacles = { boxes, lines, verticals: [] };
    const candidates = [from + size + 4, from + size + 14, from + size + 28, to - 7, to - 16, to - 28].flatMap((y): Label[][] => [
      [{ text, x, y, size, anchor: 'middle' }],
      [{ text, x: x + 4, y, size, anchor: 'end' }],
      [{ text, x: x - 4, y, size, anchor: 'start' }],
    ]);
    const label = place(candidates, obstacles, scale, bounds, { x, y: y0(from, to) })?.[0];
    if (!label) continue;
    names.push({ band, label, x, from, to });
    boxes.push(boxOf(label));
  }
  return names;
}

const y0 = (from: number, to: number): number => (from + to) / 2;
