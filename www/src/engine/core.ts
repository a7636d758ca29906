/** The one place that names the generated bindings, so that the rest of the page depends on this file and not on where they are made. */
import type { Details, Language, Layout, Manifest, Refusal, RegionId, Sentence } from '../core/carbon_peak';

export type {
  Advice,
  Badge,
  Details,
  FactInfo,
  GrowthInfo,
  Language,
  Layout,
  LeverInfo,
  LeverRow,
  Manifest,
  OutputInfo,
  Refusal,
  RegionId,
  RegionInfo,
  Sentence,
  SourceInfo,
  TargetInfo,
  Text,
  Verdict,
} from '../core/carbon_peak';

/** Settings as the model read them; they live in its memory until they are freed. */
export interface Settings {
  readonly vector: Float64Array;
  readonly refused: Refusal[];
  free(): void;
}

/** What the page asks of the model; the fallback engines and the tests offer the same. */
export interface Core {
  manifest(): Manifest;
  layout(): Layout;
  settings(scenario: string, sets: string[]): Settings;
  project(vector: Float64Array): Float64Array;
  sentence(projection: Float64Array, region: RegionId, language: Language, account?: string): Sentence;
  details(vector: Float64Array, language: Language): Details;
  slices(vector: Float64Array, year: number): Float64Array;
}
