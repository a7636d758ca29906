import type { Manifest, RegionId, RegionInfo } from '../engine/core';
import type { Run, Status } from '../engine/run';

/** One year of a line. */
export interface Point {
  year: number;
  value: number;
}

/** What a year's number is. */
export type Kind = 'observed' | 'estimated' | 'scenario' | 'exploratory';

/** Everything the chart and the table show of one region, in Mt CO2. */
export interface Series {
  region: RegionInfo;
  account: Account;
  /** The top of the axis, the same for every setting. */
  top: number;
  observed: Point[];
  estimate: Point[];
  /** As in a normal water year, from the first modelled year to the last estimated one. */
  normal: Point[];
  scenario: Point[];
  exploratory: Point[];
  reference: Point[];
  /** Whether the reference runs anywhere else than the scenario. */
  differs: boolean;
  /** The same before the last move. */
  before: Point[];
  /**
   * `past` where it lies in years that were observed: the highest so far is no peak of a scenario. `years` are two where they cannot be told
   * apart. `topped` where more runs peak there and the curve itself is higher at its ring.
   */
  peak: { year: number; level: number; status: Status; from: number; to: number; past: boolean; years: readonly number[]; topped: boolean };
  second: Point | null;
  /** Of twenty runs, how many have their peak near the marker and how many near the ring, where the runs fall into two groups far apart. */
  humps: { peak: number; second: number } | null;
  /** First year short of electricity in normal water; NaN where there is none. */
  voidFrom: number;
  /** The earlier high of the inventory, where the account counts as the inventory does: elsewhere it is no measure of the curve. */
  prior: Point | null;
  /** Spans of years in which electricity does not suffice. */
  unserved: { from: number; to: number }[];
}

/** Electricity below this many TWh is rounding, not shortage. */
const SERVED = 1e-6;
/** Lines closer than this many Mt everywhere are drawn as one. */
const SAME = 0.05;

/** A way of counting. */
export type Account = Manifest['accounts'][number];

/** The account of an id. */
export function accountOf(manifest: Manifest, id: string): Account {
  const account = manifest.accounts.find((candidate) => candidate.id === id);
  if (!account) throw new RangeError(`The model has no account "${id}".`);
  return account;
}

/** A year of an account in normal water, which differs from its own water in the estimated years alone. */
export const inNormalWater = (run: Run, region: RegionId, account: Account, year: number): number =>
  run.at(region, account.output, year) + run.at(region, 'co2_normal', year) - run.at(region, 'co2', year);

/** A scenario of an account as it is drawn: from the last estimated year in normal water, then in the water that is set, so that a drought shows in its year. */
export const scenarioLine = ({ years }: Manifest, id: RegionId, account: Account, run: Run, from: number = years.observed, to: number = years.last): Point[] =>
  yearsOf(from, to).map((year) => ({ year, value: year > years.observed ? run.at(id, account.output, year) : inNormalWater(run, id, account, year) }));

/** The region of an id. */
export function regionOf(manifest: Manifest, id: RegionId): RegionInfo {
  const region = manifest.regions.find((candidate) => candidate.id === id);
  if (!region) throw new RangeError(`The model has no region "${id}".`);
  return region;
}

/** What the number of a year is. */
export function kindOf(manifest: Manifest, year: number): Kind {
  const { first, observed, exploratoryFrom } = manifest.years;
  if (year < first) return 'observed';
  if (year <= observed) return 'estimated';
  return year >= exploratoryFrom ? 'exploratory' : 'scenario';
}

/** The series of a region. */
export function seriesOf(manifest: Manifest, id: RegionId, account: Account, run: Run, reference: Run, before: Run | null, top: number): Series {
  const region = regionOf(manifest, id);
  const { first, observed, exploratoryFrom, last } = manifest.years;
  const { output } = account;
  const own = (of: Run, from: number, to: number): Point[] => yearsOf(from, to).map((year) => ({ year, value: of.at(id, output, year) }));
  const normal = (of: Run, from: number, to: number): Point[] => yearsOf(from, to).map((year) => ({ year, value: inNormalWater(of, id, account, year) }));
  const drawn = (of: Run, from: number, to: number): Point[] => scenarioLine(manifest, id, account, of, from, to);
  const { peak_year, peak_level, plateau_from, plateau_to, second_year, second_level, void_from, own_water_year } = run.summary(id, account.id) as Record<string, number>;
  const peakYear = peak_year ?? last;
  const ownYear = own_water_year ?? peakYear;
  // Among estimated years the highest in own water and in normal water may differ; the model then calls neither.
  const apart = peakYear > observed || ownYear === peakYear;
  return {
    region,
    account,
    top,
    observed: region.history.total.map((value, at) => ({ year: region.history.firstYear + at, value })),
    estimate: own(run, first, observed),
    normal: normal(run, first, observed),
    // The scenario leaves from the normal-water value of the last estimated year, since the years after it have normal water unless another is set.
    scenario: drawn(run, observed, exploratoryFrom - 1),
    exploratory: drawn(run, exploratoryFrom - 1, last),
    reference: drawn(reference, observed, last),
    differs: yearsOf(observed, last).some((year) => Math.abs(run.at(id, output, year) - reference.at(id, output, year)) > SAME),
    before: before && before !== run ? drawn(before, observed, last) : [],
    peak: { year: peakYear, level: peak_level ?? NaN, status: run.status(id, account.id), from: plateau_from ?? peakYear, to: plateau_to ?? peakYear, past: peakYear <= observed + 1, years: apart ? [peakYear] : [peakYear, ownYear].sort(), topped: false },
    second: Number.isFinite(second_year) ? { year: second_year ?? NaN, value: second_level ?? NaN } : null,
    humps: null,
    voidFrom: void_from ?? NaN,
    prior: account.asInventory ? { year: region.priorPeak.year, value: region.priorPeak.level } : null,
    unserved: unservedSpans(manifest, id, run),
  };
}

/** Spans of years in which a region has too little electricity. */
export const unservedSpans = ({ years }: Manifest, region: RegionId, run: Run): { from: number; to: number }[] =>
  spans(yearsOf(years.observed + 1, years.last).filter((year) => run.at(region, 'unserved', year) > SERVED));

/** Peak years that belong together, and the one that most of their runs have. */
interface Hump {
  from: number;
  to: number;
  mode: number;
}

/**
 * The series with its marker on the hump that more of the runs have, and the ring on the other: where the humps are nearly equal the
 * highest year of one run would jump between years far apart as if that were news.
 */
export function withHumps(series: Series, likelier: Hump, other: Hump, humps: Series['humps'], observed: number): Series {
  const points = [...series.normal, ...series.scenario.slice(1), ...series.exploratory.slice(1)];
  const { peak } = series;
  const holds = ({ from, to }: Hump): boolean => peak.year >= from && peak.year <= to;
  // The sentence names the same years: that of the curve where its peak is among them, and of most runs elsewhere.
  const markOf = (hump: Hump): Point | null => {
    const inside = points.filter(({ year }) => year >= hump.from && year <= hump.to);
    const named = hump.mode > observed + 1 && !holds(hump) ? inside.find(({ year }) => year === hump.mode) : undefined;
    return named ?? inside.reduce<Point | null>((best, point) => (best === null || point.value > best.value ? point : best), null);
  };
  const [on, ring] = [markOf(likelier), markOf(other)];
  if (!on || !ring) return series;
  const same = holds(likelier);
  const moved: Series['peak'] = same
    ? peak
    : { ...peak, year: on.year, level: on.value, from: on.year, to: on.year, past: on.year <= observed + 1, years: [on.year], topped: ring.value > on.value, status: peak.status === 'rising' || peak.status === 'plateau' ? 'provisional' : peak.status };
  return { ...series, peak: moved, second: ring, humps };
}

/** Every year from one to another. */
export const yearsOf = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

function spans(years: readonly number[]): { from: number; to: number }[] {
  const result: { from: number; to: number }[] = [];
  for (const year of years) {
    const last = result[result.length - 1];
    if (last && last.to === year - 1) last.to = year;
    else result.push({ from: year, to: year });
  }
  return result;
}

/** Whether electricity runs short by the year of the peak, so that there is no peak to show. */
export const peakIsVoid = ({ voidFrom, peak }: Series): boolean => voidFrom <= peak.year;
