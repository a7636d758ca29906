import type { RegionId } from '../engine/core';
import type { Run } from '../engine/run';
import { VALUE_YEAR } from '../state/lever-reading';

/** What of a result is quoted, with the digits a reader sees: the highest year, its level and that of 2035 in Mt; null where there is none that counts. */
export interface Figures {
  year: number | null;
  level: number | null;
  later: number | null;
}

const shown = (mt: number): number | null => (Number.isFinite(mt) ? Number(mt.toPrecision(3)) : null);

/** The figures of a run in a region and an account. */
export function figuresOf(run: Run, region: RegionId, account: string): Figures {
  const { peak_year: year = NaN, peak_level: level = NaN, void_from: voidFrom = NaN, unserved_from: from = NaN, unserved_to: to = NaN, [`co2_${VALUE_YEAR}`]: later = NaN } = run.summary(region, account);
  // What rests on missing electricity is no result, and what still rises in the last year has no peak.
  const counts = !(voidFrom <= year) && run.status(region, account) !== 'rising';
  return {
    year: counts ? year : null,
    level: counts ? shown(level) : null,
    later: from <= VALUE_YEAR && VALUE_YEAR <= to ? null : shown(later),
  };
}

export const sameFigures = (a: Figures, b: Figures): boolean => a.year === b.year && a.level === b.level && a.later === b.later;
