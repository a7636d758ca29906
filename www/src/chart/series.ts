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
  peak: { year: number; level: number; status: Status; from: number; to: number };
  second: Point | null;
  prior: Point;
  /** Spans of years in which electricity does not suffice. */
  unserved: { from: number; to: number }[];
}

/** Electricity below this many TWh is rounding, not shortage. */
const SERVED = 1e-6;
/** Lines closer than this many Mt everywhere are drawn as one. */
const SAME = 0.05;

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
export function seriesOf(manifest: Manifest, id: RegionId, run: Run, reference: Run, before: Run | null, top: number): Series {
  const region = regionOf(manifest, id);
  const { first, observed, exploratoryFrom, last } = manifest.years;
  const points = (of: Run, output: string, from: number, to: number): Point[] =>
    yearsOf(from, to).map((year) => ({ year, value: of.at(id, output, year) }));
  const { peak_year, peak_level, plateau_from, plateau_to, second_year, second_level } = run.summary(id) as Record<string, number>;
  const peakYear = peak_year ?? last;
  return {
    region,
    top,
    observed: region.history.total.map((value, at) => ({ year: region.history.firstYear + at, value })),
    estimate: points(run, 'co2', first, observed),
    normal: points(run, 'co2_normal', first, observed),
    // The scenario leaves from the normal-water value of the last estimated year, since every year after it has normal water.
    scenario: points(run, 'co2_normal', observed, exploratoryFrom - 1),
    exploratory: points(run, 'co2_normal', exploratoryFrom - 1, last),
    reference: points(reference, 'co2_normal', observed, last),
    differs: yearsOf(observed, last).some((year) => Math.abs(run.at(id, 'co2', year) - reference.at(id, 'co2', year)) > SAME),
    before: before && before !== run ? points(before, 'co2_normal', observed, last) : [],
    peak: { year: peakYear, level: peak_level ?? NaN, status: run.status(id), from: plateau_from ?? peakYear, to: plateau_to ?? peakYear },
    second: Number.isFinite(second_year) ? { year: second_year ?? NaN, value: second_level ?? NaN } : null,
    prior: { year: region.priorPeak.year, value: region.priorPeak.level },
    unserved: spans(yearsOf(observed + 1, last).filter((year) => run.at(id, 'unserved', year) > SERVED)),
  };
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

/** Whether the peak itself stands in years that do not count. */
export const peakIsInvalid = ({ unserved, peak }: Series): boolean => unserved.some(({ from, to }) => peak.year >= from && peak.year <= to);
