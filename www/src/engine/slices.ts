import type { Manifest } from './core';

/** Months of a slice: January and February are reported together. */
export const SLICES = 11;
const REGIONS = 2;

/** The electricity balance of one year by region, slice and flow, TWh. */
export class SliceBalance {
  constructor(
    private readonly manifest: Manifest,
    private readonly values: Float64Array,
  ) {}

  /** Whether the year lies outside of the model. */
  get empty(): boolean {
    return this.values.length === 0;
  }

  /** A flow in a slice: of one region (0 Sichuan, 1 Chongqing), or of both. */
  at(region: 0 | 1 | 'both', slice: number, flow: string): number {
    const place = this.manifest.flows.indexOf(flow);
    if (place < 0) throw new RangeError(`The model has no flow "${flow}"; it has ${this.manifest.flows.join(', ')}.`);
    const of = (r: number): number => this.values[(r * SLICES + slice) * this.manifest.flows.length + place] ?? NaN;
    if (region !== 'both') return of(region);
    let sum = 0;
    for (let r = 0; r < REGIONS; r += 1) sum += of(r);
    return sum;
  }
}
