import type { Attribution, Part, Split, Standing } from '../../engine/answers';
import type { Manifest } from '../../engine/core';

/** The quantities that can be shown as a waterfall, by the ids of the model; those of one year with the year. */
export const QUANTITIES = [
  { id: 'co2_2030', year: 2030 },
  { id: 'co2_2035', year: 2035 },
  { id: 'co2_2060', year: 2060 },
  { id: 'co2_cumulative_2026_2060', year: null },
] as const;
export type QuantityId = (typeof QUANTITIES)[number]['id'];
/** The quantity whose parts are years. */
export const HIGHEST_YEAR = 'highest_from_2026_year';

/** One action: its floating bar from where those before it end, and what it does. */
export interface Step {
  action: Manifest['actions'][number];
  standing: Standing;
  /** Whether all of it rests on levers without evidence. */
  assumed: boolean;
  from: number;
  to: number;
  /** From the action alone to all others without it. */
  whisker: readonly [number, number] | null;
  part: Part | null;
  /** Years by which the highest year comes earlier; NaN where that is not estimated. */
  earlier: number;
}

/** The steps of a waterfall in the order of the plan, and the ends of its axis. */
export interface Waterfall {
  split: Split;
  steps: Step[];
  low: number;
  high: number;
}

/** Puts the parts of a quantity one after the other. The axis does not start at zero: its ends are what the bars and lines need. */
export function waterfallOf(attribution: Attribution, manifest: Manifest, region: Manifest['regions'][number]['id'], quantity: QuantityId): Waterfall {
  const split = attribution.split(region, quantity);
  const years = attribution.split(region, HIGHEST_YEAR);
  let at = split.off;
  const steps = manifest.actions.map((action, place): Step => {
    const part = split.parts[place] ?? null;
    const from = at;
    at += part?.value ?? 0;
    const standing = attribution.standing[place] ?? 'not-estimated';
    const levers = manifest.levers.filter((lever) => lever.action === action.number && lever.settable && lever.kind !== 'stress' && lever.kind !== 'memo');
    return {
      action,
      standing,
      assumed: levers.length > 0 && levers.every(({ kind }) => kind === 'enabling'),
      from,
      to: at,
      whisker: part && standing === 'estimated' ? [from + Math.min(part.alone, part.last, part.value), from + Math.max(part.alone, part.last, part.value)] : null,
      part,
      earlier: standing === 'estimated' ? -(years.parts[place]?.value ?? NaN) : NaN,
    };
  });
  const ends = [split.off, split.on, ...steps.flatMap(({ from, to, whisker }) => [from, to, ...(whisker ?? [])])];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const pad = 0.04 * (most - least || 1);
  return { split, steps, low: least - pad, high: most + pad };
}
