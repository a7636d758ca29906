import type { Layout, Manifest, RegionId } from './core';

/** Status of a peak as the model numbers it. */
export const STATUS = ['rising', 'provisional', 'plateau', 'confirmed', 'repeaked'] as const;
export type Status = (typeof STATUS)[number];

/** The numbers of a summary under the names the model gives them; NaN stands for "none". */
export type Summary = { readonly [name: string]: number };

/** Where the numbers of a projection lie; made once, since it is the same for every run. */
export class Places {
  readonly regions: ReadonlyMap<RegionId, number>;
  readonly outputs: ReadonlyMap<string, number>;
  readonly accounts: ReadonlyMap<string, number>;
  private readonly levers: number;
  private readonly summaries: number;

  constructor(
    readonly manifest: Manifest,
    readonly layout: Layout,
  ) {
    this.regions = new Map(manifest.regions.map((region, at) => [region.id, at]));
    this.outputs = new Map(manifest.outputs.map((output, at) => [output.id, at]));
    this.accounts = new Map(manifest.accounts.map((account, at) => [account.id, at]));
    this.levers = layout.regions * layout.outputs * layout.years;
    this.summaries = this.levers + layout.paths * layout.pathYears;
  }

  /** Where the row of an output begins. */
  row(region: RegionId, output: string): number {
    const outputAt = this.outputs.get(output);
    if (outputAt === undefined) throw new RangeError(`The model has no output "${output}"; it has ${[...this.outputs.keys()].join(', ')}.`);
    return (this.region(region) * this.layout.outputs + outputAt) * this.layout.years;
  }

  /** Where the yearly path of a lever begins. */
  path(path: number): number {
    if (!(path >= 0 && path < this.layout.paths)) throw new RangeError(`The model has no lever path ${path}; it has 0 to ${this.layout.paths - 1}.`);
    return this.levers + path * this.layout.pathYears;
  }

  /** Where the summary of an account and a region begins. */
  summary(region: RegionId, account: string): number {
    const at = this.accounts.get(account);
    if (at === undefined) throw new RangeError(`The model has no account "${account}"; it has ${[...this.accounts.keys()].join(', ')}.`);
    return this.summaries + (at * this.layout.regions + this.region(region)) * this.layout.summary;
  }

  private region(region: RegionId): number {
    const at = this.regions.get(region);
    if (at === undefined) throw new RangeError(`The model has no region "${region}"; it has ${[...this.regions.keys()].join(', ')}.`);
    return at;
  }
}

/** One projection and how to read it. */
export class Run {
  constructor(
    private readonly places: Places,
    readonly projection: Float64Array,
    /** The settings vector it was run with, which batches of the same settings are asked with. */
    readonly vector: Float64Array,
  ) {}

  /** First year of every output. */
  get firstYear(): number {
    return this.places.manifest.years.first;
  }

  /** An output by year, from `firstYear` on. */
  row(region: RegionId, output: string): Float64Array {
    const from = this.places.row(region, output);
    return this.projection.subarray(from, from + this.places.layout.years);
  }

  /** An output in one year, or NaN outside the years of the model. */
  at(region: RegionId, output: string, year: number): number {
    const at = year - this.firstYear;
    // Asked hundreds of times a picture, so it makes no view of the row.
    return at >= 0 && at < this.places.layout.years ? (this.projection[this.places.row(region, output) + at] ?? NaN) : NaN;
  }

  /** What a lever path was set to in one year from 2025 on. */
  lever(path: number, year: number): number {
    const { layout, manifest } = this.places;
    const at = year - (manifest.years.last - layout.pathYears + 1);
    if (at < 0 || at >= layout.pathYears) return NaN;
    return this.projection[this.places.path(path) + at] ?? NaN;
  }

  /** The summary of a region in an account, by name. */
  summary(region: RegionId, account: string): Summary {
    const from = this.places.summary(region, account);
    return Object.fromEntries(this.places.manifest.summary.map((name, at) => [name, this.projection[from + at] ?? NaN]));
  }

  /** Status of the peak of a region in an account. */
  status(region: RegionId, account: string): Status {
    return STATUS[this.summary(region, account)['status'] ?? 0] ?? 'rising';
  }
}
