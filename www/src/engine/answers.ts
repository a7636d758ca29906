/** How the rows of numbers that batches answer with are read: one reader an answer, each with the length that its fields say it has. */
import type { Layout, Manifest, RegionId } from './core';
import type { Off } from './tasks';

/** The shares below which a run lies: 5, 25, 50, 75 and 95 per cent. */
export type Quantiles = readonly [p5: number, p25: number, p50: number, p75: number, p95: number];

/** Runs whose peaks lie together. */
export interface Group {
  readonly from: number;
  readonly to: number;
  /** The year most of them have. */
  readonly mode: number;
  readonly runs: number;
}

/** How the peak of a run came out, as the model numbers it: in a year of its own, not before the last year, or with too little electricity. */
export const SEEN = ['valid', 'none', 'short'] as const;
export type Seen = (typeof SEEN)[number];

/** The peak of one run, Mt. */
export interface Dot {
  readonly year: number;
  readonly level: number;
}

/** One run of the fixed sample: Mt by year from the first year on, and its peak. */
export interface SampledRun {
  readonly series: Float64Array;
  readonly peak: Dot & { readonly seen: Seen };
}

/** A setting under many draws, as far as it has been run. */
export interface Ensemble {
  /** Whether these are all the runs that were asked for. */
  readonly complete: boolean;
  readonly runs: number;
  readonly wanted: number;
  /** Runs without a peak before the last year, and runs that are short of electricity in their peak year or before. */
  readonly none: number;
  readonly short: number;
  readonly by2030: number;
  readonly confirmedBy2030: number;
  readonly confirmedBy2035: number;
  /** Standard errors of the share by 2030, and of the median of 2035 in Mt. */
  readonly errorBy2030: number;
  readonly error2035: number;
  /** Peak years that lie far apart make two groups, the earlier first; else there is one, or none where no run has a valid peak. */
  readonly groups: readonly Group[];
  /** Of the runs with a valid peak; Mt. */
  readonly peakYear: Quantiles;
  readonly peakLevel: Quantiles;
  /** The peak year of each twentieth of the runs: infinite where there is none, NaN where it is not valid. */
  readonly twenty: readonly number[];
  readonly firstYear: number;
  /** Emissions of a year, Mt; NaN where nothing is drawn. */
  fan(year: number): Quantiles;
  /** What the water of a single year adds, Mt; NaN where it was not run. */
  weather(year: number): Quantiles;
  /** Valid peaks in a year, and peaks that are confirmed from a year on. */
  peaksIn(year: number): number;
  confirmedIn(year: number): number;
  readonly dots: readonly Dot[];
  readonly sampled: readonly SampledRun[];
  /** The row as the model gave it, for what the model says of it. */
  readonly values: Float64Array;
}

const SHARES = 5;
const GROUPS = 2;
const GROUP = 4;
const TWENTY = 20;

/** Takes one block after the other from a row, and knows whether the row was read to its end. */
class Reader {
  private at = 0;

  constructor(
    private readonly values: Float64Array,
    private readonly what: string,
  ) {}

  block(length: number): Float64Array {
    const from = this.at;
    this.at += length;
    if (this.at > this.values.length) throw new RangeError(`The answer of ${this.what} has ${this.values.length} numbers; allowed is at least ${this.at}.`);
    return this.values.subarray(from, this.at);
  }

  one(): number {
    return this.block(1)[0] ?? NaN;
  }

  quantiles(): Quantiles {
    return quantilesOf(this.block(SHARES), 0);
  }

  /** The numbers an answer begins with, by the names that the model gives them. */
  named(names: readonly string[]): (name: string) => number {
    const block = this.block(names.length);
    return (name) => {
      const at = names.indexOf(name);
      if (at < 0) throw new RangeError(`The answer of ${this.what} has no number "${name}"; it has ${names.join(', ')}.`);
      return block[at] ?? NaN;
    };
  }

  end(): void {
    if (this.at !== this.values.length) throw new RangeError(`The answer of ${this.what} has ${this.values.length} numbers; allowed is ${this.at}.`);
  }
}

const quantilesOf = (block: Float64Array, at: number): Quantiles => [0, 1, 2, 3, 4].map((k) => block[at * SHARES + k] ?? NaN) as unknown as Quantiles;

/** Reads the answer of an ensemble. */
export function readEnsemble(values: Float64Array, layout: Layout, { years }: Manifest): Ensemble {
  const reader = new Reader(values, 'an ensemble');
  const of = reader.named(layout.ensemble);
  const groups = Array.from({ length: GROUPS }, (): Group => {
    const [from = NaN, to = NaN, mode = NaN, runs = NaN] = reader.block(GROUP);
    return { from, to, mode, runs };
  }).slice(0, of('groups'));
  const peakYear = reader.quantiles();
  const peakLevel = reader.quantiles();
  const twenty = [...reader.block(TWENTY)];
  const fan = reader.block(layout.years * SHARES);
  const weather = reader.block(layout.years * SHARES);
  const histogram = reader.block(layout.years);
  const confirmed = reader.block(layout.years);
  const dots = Array.from({ length: of('dots') }, (): Dot => ({ year: reader.one(), level: reader.one() }));
  const sampled = Array.from({ length: of('sampled') }, (): SampledRun => {
    const series = reader.block(layout.years);
    return { series, peak: { year: reader.one(), level: reader.one(), seen: SEEN[reader.one()] ?? 'valid' } };
  });
  reader.end();
  const place = (year: number): number => year - years.first;
  return {
    complete: of('complete') === 1,
    runs: of('runs'),
    wanted: of('wanted'),
    none: of('none'),
    short: of('short'),
    by2030: of('by_2030'),
    confirmedBy2030: of('confirmed_by_2030'),
    confirmedBy2035: of('confirmed_by_2035'),
    errorBy2030: of('error_by_2030'),
    error2035: of('error_2035'),
    groups,
    peakYear,
    peakLevel,
    twenty,
    firstYear: years.first,
    fan: (year) => quantilesOf(fan, place(year)),
    weather: (year) => quantilesOf(weather, place(year)),
    peaksIn: (year) => histogram[place(year)] ?? 0,
    confirmedIn: (year) => confirmed[place(year)] ?? 0,
    dots,
    sampled,
    values,
  };
}

/** What can be said of an action, as the model numbers it. */
export const STANDINGS = ['estimated', 'unchanged', 'not-estimated'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What one action does to a quantity, in its unit: on average over all orders, alone, and as the last one. */
export interface Part {
  readonly value: number;
  readonly alone: number;
  readonly last: number;
}

/** One quantity of one region, taken apart. */
export interface Split {
  /** With every action off, and with every action as the reader set it. */
  readonly off: number;
  readonly on: number;
  /** Coalitions that are short of electricity in a year the quantity rests on; unless there is none it must not be quoted. */
  readonly short: number;
  /** By action, in the order of the plan; null where it is not estimated. */
  readonly parts: readonly (Part | null)[];
}

/** What each of the ten actions does. */
export interface Attribution {
  readonly coalitions: number;
  readonly off: Off;
  readonly standing: readonly Standing[];
  /** A quantity of `Layout.attributed`. */
  split(region: RegionId, quantity: string): Split;
}

/** Reads the answer of an attribution. */
export function readAttribution(values: Float64Array, layout: Layout, { actions, regions }: Manifest): Attribution {
  const reader = new Reader(values, 'an attribution');
  const of = reader.named(layout.attribution);
  const standing = Array.from(reader.block(actions.length), (number) => STANDINGS[number] ?? 'not-estimated');
  const splits = regions.map(() =>
    layout.attributed.map((): Split => {
      const [off, on, short] = [reader.one(), reader.one(), reader.one()];
      const parts = actions.map((): Part | null => {
        const part: Part = { value: reader.one(), alone: reader.one(), last: reader.one() };
        return Number.isNaN(part.value) ? null : part;
      });
      return { off, on, short, parts };
    }),
  );
  reader.end();
  return {
    coalitions: of('coalitions'),
    off: of('frozen') === 1 ? 'frozen' : 'reference',
    standing,
    split: (region, quantity) => {
      const split = splits[regions.findIndex(({ id }) => id === region)]?.[layout.attributed.indexOf(quantity)];
      if (!split) throw new RangeError(`The attribution has no quantity "${quantity}" of region "${region}"; it has ${layout.attributed.join(', ')}.`);
      return split;
    },
  };
}

/** A lever that a search moved, the greatest contribution first; `from` is NaN where it was off. */
export interface Move {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** Mt by which the result would be farther from the goal without it. */
  readonly contribution: number;
}

/** What stands in the way of a goal; which of the numbers it has depends on what it is. */
export interface Binding {
  readonly id: string;
  /** Null where it is of no single region. */
  readonly region: RegionId | null;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

/** Where a search ended. */
export interface Sought {
  readonly reached: boolean;
  /** The highest year from 2026 on of the central run there, Mt. */
  readonly highest: Dot;
  /** First year short of electricity; NaN where there is none. */
  readonly shortFrom: number;
  /** Mt that are lacking; at most zero where the goal is met. */
  readonly distance: number;
  /** Years by which the highest year is later than wished. */
  readonly late: number;
  /** Runs that meet the goal, of 1,024; NaN where no number of runs was asked for. */
  readonly met: number;
  readonly moves: readonly Move[];
  readonly binding: readonly Binding[];
}

/** Reads the answer of a goal seek. */
export function readSeek(values: Float64Array, layout: Layout, { levers, regions }: Manifest): Sought {
  const reader = new Reader(values, 'a goal seek');
  const of = reader.named(layout.seek);
  const moves = Array.from({ length: of('moves') }, (): Move => {
    const [place = NaN, from = NaN, to = NaN, contribution = NaN] = reader.block(4);
    return { key: levers[place]?.key ?? '', from, to, contribution };
  });
  const binding = Array.from({ length: of('binding') }, (): Binding => {
    const [kind = NaN, region = NaN, from = NaN, to = NaN, amount = NaN] = reader.block(5);
    // Regions of the model are Sichuan and Chongqing; the first of the page is both.
    return { id: layout.bindings[kind] ?? '', region: Number.isNaN(region) ? null : (regions[region + 1]?.id ?? null), from, to, amount };
  });
  reader.end();
  return {
    reached: of('reached') === 1,
    highest: { year: of('highest_year'), level: of('highest_level') },
    shortFrom: of('short_from'),
    distance: of('distance'),
    late: of('years'),
    met: of('met'),
    moves,
    binding,
  };
}

/** What a bar of a sensitivity analysis is, as the model names it. */
export type Mark = 'physical' | 'enabling' | 'target' | 'stress' | 'fact' | 'level';

/** One end of a bar: where the input stands (NaN where it is off), and what comes out by region and quantity. */
export interface End {
  readonly at: number;
  value(region: RegionId, quantity: string): number;
}

/** What one lever or one uncertain fact could still do, moved alone. */
export interface Bar {
  /** The key of a lever, or the id of a fact. */
  readonly id: string;
  /** The region a fact is of; both for a lever. */
  readonly region: RegionId;
  readonly mark: Mark;
  /** Whether the range of a fact is an assumption. */
  readonly assumed: boolean;
  readonly low: End;
  readonly high: End;
}

/** Every lever and every fact moved alone. */
export interface Tornado {
  here(region: RegionId, quantity: string): number;
  readonly bars: readonly Bar[];
  readonly leftOut: readonly { readonly key: string; readonly why: string }[];
}

/** Reads the answer of a sensitivity analysis. */
export function readSensitivity(values: Float64Array, layout: Layout, { levers, regions }: Manifest): Tornado {
  const reader = new Reader(values, 'a sensitivity analysis');
  const of = reader.named(layout.sensitivity);
  const valuesOf = (): ((region: RegionId, quantity: string) => number) => {
    const block = reader.block(regions.length * of('quantities'));
    return (region, quantity) => {
      const [area, place] = [regions.findIndex(({ id }) => id === region), layout.quantities.indexOf(quantity)];
      if (area < 0 || place < 0) throw new RangeError(`A sensitivity analysis has no quantity "${quantity}" of region "${region}"; it has ${layout.quantities.join(', ')}.`);
      return block[area * of('quantities') + place] ?? NaN;
    };
  };
  const here = valuesOf();
  const endOf = (): End => ({ at: reader.one(), value: valuesOf() });
  const bars = Array.from({ length: of('bars') }, (): Bar => {
    const [place, mark] = [reader.one(), layout.marks[reader.one()] as Mark];
    const fact = mark === 'fact' || mark === 'level' ? layout.uncertain[place] : undefined;
    return { id: fact?.id ?? levers[place]?.key ?? '', region: fact?.region ?? 'cy', mark, assumed: fact?.assumed ?? false, low: endOf(), high: endOf() };
  });
  const leftOut = Array.from({ length: of('left_out') }, () => ({ key: levers[reader.one()]?.key ?? '', why: layout.leftOut[reader.one()] ?? '' }));
  reader.end();
  return { here, bars, leftOut };
}

/** One cell of a map; `shortFrom` is NaN where electricity suffices. */
export interface Cell {
  readonly highestYear: number;
  readonly highestLevel: number;
  readonly peakYear: number;
  readonly peakLevel: number;
  readonly shortFrom: number;
  /** Points that the non-fossil share lacks. */
  readonly gap: number;
}

/** The highest year over the positions of two levers; rows from the lowest position up, cells from the lowest across. */
export interface LeverMap {
  readonly across: { readonly key: string; readonly positions: readonly number[]; /** Where the reader stands, or NaN. */ readonly here: number };
  readonly up: LeverMap['across'];
  cell(across: number, up: number): Cell;
}

/** Reads the answer of a map. */
export function readMap(values: Float64Array, layout: Layout, { levers }: Manifest): LeverMap {
  const reader = new Reader(values, 'a map');
  const of = reader.named(layout.map);
  const axis = (name: 'across' | 'up'): LeverMap['across'] => ({ key: levers[of(name)]?.key ?? '', positions: [...reader.block(of(`cells_${name}`))], here: of(`here_${name}`) });
  const [across, up] = [axis('across'), axis('up')];
  const cells = Array.from({ length: across.positions.length * up.positions.length }, (): Cell => {
    const cell = reader.named(layout.cell);
    return { highestYear: cell('highest_year'), highestLevel: cell('highest_level'), peakYear: cell('peak_year'), peakLevel: cell('peak_level'), shortFrom: cell('short_from'), gap: cell('gap') };
  });
  reader.end();
  return {
    across,
    up,
    cell: (x, y) => {
      const cell = cells[y * across.positions.length + x];
      if (!cell) throw new RangeError(`The map has no cell ${x}, ${y}; it has ${across.positions.length} by ${up.positions.length}.`);
      return cell;
    },
  };
}

/** What a setting comes to, for the next step. */
export interface State {
  readonly in2035: number;
  readonly highestYear: number;
  readonly highestLevel: number;
  /** First year short of electricity; NaN where there is none. */
  readonly shortFrom: number;
  /** Runs that are highest in 2030 or before; NaN where none were made. */
  readonly peaked: number;
}

/** One lever to its next named level. */
export interface NextStep {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly after: State;
}

/** What one step of each physical lever does from here, the greatest first. */
export interface NextSteps {
  readonly here: State;
  readonly lower: readonly NextStep[];
  readonly raise: readonly NextStep[];
  readonly withoutEffect: readonly string[];
  /** The lever whose step lowers the highest level from 2026 on most, or null. */
  readonly lowersHighestMost: string | null;
  readonly runs: number;
}

/** Reads the answer of the next step. */
export function readNextStep(values: Float64Array, layout: Layout, { levers }: Manifest): NextSteps {
  const reader = new Reader(values, 'the next step');
  const of = reader.named(layout.nextStep);
  const keyOf = (place: number): string => levers[place]?.key ?? '';
  const state = (): State => {
    const named = reader.named(layout.state);
    return { in2035: named('co2_2035'), highestYear: named('highest_year'), highestLevel: named('highest_level'), shortFrom: named('short_from'), peaked: named('peaked') };
  };
  const here = state();
  const step = (): NextStep => ({ key: keyOf(reader.one()), from: reader.one(), to: reader.one(), after: state() });
  const lower = Array.from({ length: of('lower') }, step);
  const raise = Array.from({ length: of('raise') }, step);
  const withoutEffect = Array.from({ length: of('without_effect') }, () => keyOf(reader.one()));
  reader.end();
  const most = of('lowers_highest_most');
  return { here, lower, raise, withoutEffect, lowersHighestMost: Number.isNaN(most) ? null : keyOf(most), runs: of('runs') };
}
