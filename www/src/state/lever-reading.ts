import type { Badge, LeverInfo, LeverRow, Manifest, RegionId } from '../engine/core';
import type { Run } from '../engine/run';
import { scenarioPosition, type Inputs } from './state';

/** The years in which the value of a lever is told. */
export const TOLD_YEARS = [2030, 2035, 2060] as const;
/** The year whose value stands beside the name of a lever. */
export const VALUE_YEAR = 2035;
/** Knots of the levels, in the order of `LeverRow.levels`. */
const KNOTS = [2025, 2030, 2035, 2060] as const;
const VALUE_KNOT = KNOTS.indexOf(VALUE_YEAR);
/** The levers that are results of the model, and the outputs that hold the result; one with a gap becomes a target where a reader sets it. */
const RESULT_OF: Readonly<Record<string, { reached: string; gap: string | null }>> = {
  non_fossil_share: { reached: 'nonfossil_share', gap: 'nonfossil_gap' },
  electricity_share: { reached: 'electricity_share', gap: null },
};
/** Percentage points below which a target counts as reached. */
const REACHED = 0.05;

/** Enabling levers that nothing in the model stands for. */
const WITHOUT_HANDLE: readonly string[] = ['spill_avoided', 'carbon_inclusion'];

/** `off` is a lever without evidence that was not set, `no-handle` one that can never be estimated. */
export type Mode = 'lever' | 'outcome' | 'target' | 'off' | 'no-handle';

/** A mark on the track: where a document puts the lever. */
export interface Flag {
  position: number;
  exceeded: boolean;
  region: RegionId;
  year: number;
  value: number;
}

/** What a lever says of itself in the current run. */
export interface LeverReading {
  mode: Mode;
  /** Where the thumb stands. */
  position: number;
  moved: boolean;
  /** The value of a year in the shown region, or NaN where regions cannot be put together. */
  at: (year: number) => number;
  /** The value of each region where the lever differs by region and both are shown. */
  parts: { region: RegionId; at: (year: number) => number }[];
  /** The region the lever acts in, where it is only one of two. */
  onlyIn: RegionId | null;
  /** How far the value of the shown setting can be trusted in the year that is told. */
  badge: Badge | 'scenario';
  /** The same by told year; empty for a result. */
  badges: Badge[];
  /** For a target: what was reached in the told year, by how much it falls short, and where on the track that is. */
  target: { reached: number; gap: number; reachedPosition: number } | null;
  flags: Flag[];
}

/** The output that holds the value of a lever which is a result, or null. */
export const outputOf = (lever: LeverInfo): string | null => RESULT_OF[lever.key]?.reached ?? null;

/** Reads a lever out of a run. */
export function readLever(lever: LeverInfo, run: Run, inputs: Inputs, region: RegionId, manifest: Manifest): LeverReading {
  const own = inputs.positions[lever.key];
  const points = inputs.points.some(({ target }) => target === lever.key || target.startsWith(`${lever.key}.`));
  const moved = own !== undefined || points;
  const result = RESULT_OF[lever.key];
  const mode: Mode = WITHOUT_HANDLE.includes(lever.key) ? 'no-handle' : lever.kind === 'enabling' && !moved ? 'off' : !result ? 'lever' : moved ? 'target' : 'outcome';
  const rows = rowsOf(lever, region);
  const at = result
    ? (year: number) => run.at(region, result.reached, year)
    : (year: number) => combined(rows, lever, (row) => run.lever(row.path, year));
  const parts =
    region === 'cy' && rows.length > 1
      ? rows.map((row) => ({
          region: row.region,
          at: result ? (year: number) => run.at(row.region, result.reached, year) : (year: number) => run.lever(row.path, year),
        }))
      : [];
  const only = rows.length === 1 && rows[0] && rows[0].region !== 'cy' && rows[0].region !== region ? rows[0].region : null;
  const soloRow = rows.length === 1 && rows[0] && rows[0].region !== 'cy' && lever.rows.length === 1 ? rows[0].region : null;
  const positionFor = (value: number): number => positionOf(rows, lever, value, (row) => weight(row, run, result));
  // Control points say where the path runs, so the thumb stands where they put the told year.
  const reached = (): number => (result ? at(VALUE_YEAR) : rows.reduce((sum, row) => sum + run.lever(row.path, VALUE_YEAR), 0));
  const position = mode === 'outcome' || points ? positionFor(reached()) : (own ?? scenarioPosition(lever, inputs, manifest));
  const gap = result?.gap ? run.at(region, result.gap, VALUE_YEAR) : 0;
  return {
    mode,
    position,
    moved,
    at,
    parts,
    onlyIn: only ?? soloRow,
    badge: mode === 'outcome' ? 'scenario' : points ? 'assumption' : badgeAt(rows, position, VALUE_KNOT),
    badges: mode === 'outcome' ? [] : TOLD_YEARS.map((year) => (points ? 'assumption' : badgeAt(rows, position, KNOTS.indexOf(year)))),
    target: mode === 'target' ? { reached: at(VALUE_YEAR), gap: gap > REACHED ? gap : 0, reachedPosition: positionFor(at(VALUE_YEAR)) } : null,
    flags: flagsOf(lever, region),
  };
}

/** How a control point of a row is addressed: by the lever, with the region where the lever has a row for each. */
export function targetOf(lever: LeverInfo, row: LeverRow): string {
  const region = { sc: 'sichuan', cq: 'chongqing', cy: '' }[row.region];
  return lever.rows.length > 1 && region ? `${lever.key}.${region}` : lever.key;
}

/** The rows that the shown region sees: its own, or those of both. */
export function rowsOf(lever: LeverInfo, region: RegionId): LeverRow[] {
  const own = lever.rows.filter((row) => region === 'cy' || row.region === region || row.region === 'cy');
  return own.length > 0 ? own : lever.rows;
}

/** Quantities of two regions add up; shares and indices of two regions do not. */
function combined(rows: readonly LeverRow[], lever: LeverInfo, value: (row: LeverRow) => number): number {
  const [first] = rows;
  if (!first) return NaN;
  if (rows.length === 1) return value(first);
  return /^(GW|TWh|Mt|thousand)/.test(lever.unit.en) ? rows.reduce((sum, row) => sum + value(row), 0) : NaN;
}

/** The part of a region in a joint share: one for quantities, and for a result what the shares of the run imply. */
function weight(row: LeverRow, run: Run, result: { reached: string } | undefined): number {
  if (!result || row.region === 'cy') return 1;
  const share = (region: RegionId): number => run.at(region, result.reached, VALUE_YEAR);
  const first = (share('cy') - share('cq')) / (share('sc') - share('cq'));
  const sichuan = Number.isFinite(first) ? Math.min(1, Math.max(0, first)) : 0.5;
  return row.region === 'sc' ? sichuan : 1 - sichuan;
}

/** The position on the scale of ambition at which the named levels give a value in the told year. */
function positionOf(rows: readonly LeverRow[], lever: LeverInfo, value: number, weightOf: (row: LeverRow) => number): number {
  const level = (at: number): number =>
    rows.length === 1 ? (rows[0]?.levels[at]?.[VALUE_KNOT] ?? NaN) : rows.reduce((sum, row) => sum + weightOf(row) * (row.levels[at]?.[VALUE_KNOT] ?? NaN), 0);
  return inverse([level(0), level(1), level(2), level(3)], value, lever.slider.max);
}

/** Where a piecewise linear scale takes a value; outside it, its nearer end. */
function inverse(levels: readonly number[], value: number, top: number): number {
  for (let at = 0; at + 1 < levels.length; at += 1) {
    const [below, above] = [levels[at] ?? NaN, levels[at + 1] ?? NaN];
    if (below !== above && (value - below) * (value - above) <= 0) return at + (value - below) / (above - below);
  }
  const [first = 0, last = 0] = [levels[0], levels[levels.length - 1]];
  return Math.abs(value - first) <= Math.abs(value - last) ? 0 : top;
}

/** A named level keeps the badge of its table; anything between two levels is ours. */
function badgeAt(rows: readonly LeverRow[], position: number, knot: number): Badge {
  const level = Math.round(position);
  if (Math.abs(level - position) > 1e-9) return 'assumption';
  const badges = rows.map((row) => row.badges[level]?.[knot] ?? 'assumption');
  return badges.find((badge) => badge === 'assumption') ?? badges[0] ?? 'assumption';
}

function flagsOf(lever: LeverInfo, region: RegionId): Flag[] {
  return lever.marks
    .filter((mark) => (mark.badge === 'official' || mark.badge === 'companion') && (region === 'cy' || mark.region === 'cy' || mark.region === region))
    .flatMap((mark): Flag[] => {
      const row = lever.rows.find((candidate) => candidate.region === mark.region) ?? (lever.rows.length === 1 ? lever.rows[0] : undefined);
      if (!row) return [];
      const levels = row.levels.map((knots) => between(knots, mark.year));
      const [low = NaN, ambitious = NaN] = [levels[0], levels[levels.length - 1]];
      const start = row.levels[1]?.[0] ?? NaN;
      // A result of the model is no outturn, so it gives no verdict on a published target.
      const exceeded = lever.kind !== 'outcome' && (ambitious >= low ? start > mark.value : start < mark.value);
      return [{ position: inverse(levels, mark.value, lever.slider.max), exceeded, region: mark.region, year: mark.year, value: mark.value }];
    });
}

/** A level in a year between two knots, straight between them: where a flag stands is told to a pixel, not to a digit. */
function between(knots: readonly number[], year: number): number {
  for (let at = 0; at + 1 < KNOTS.length; at += 1) {
    const [from, to] = [KNOTS[at] ?? 0, KNOTS[at + 1] ?? 0];
    if (year <= to) {
      const share = Math.max(0, (year - from) / (to - from));
      return (knots[at] ?? NaN) + share * ((knots[at + 1] ?? NaN) - (knots[at] ?? NaN));
    }
  }
  return knots[knots.length - 1] ?? NaN;
}
