/** The one place that names the generated bindings, so that the rest of the page depends on this file and not on where they are made. */
import type { Language, Layout, Manifest, Refusal, RegionId, Sentence } from '../core/carbon_peak';

export type {
  Badge,
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
  Text,
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
  sentence(projection: Float64Array, region: RegionId, language: Language): Sentence;
}
