/** What the page asks of the model, in types: the one place that names those of the generated bindings. */
import type { Details, Effect, FileFormat, Finding, Language, Layout, Refusal, RegionId, Sentence } from '../core/carbon_peak_bg';
import type { Told } from './in-advance';
import type { Tasks } from './tasks';

export type {
  Advice,
  Badge,
  Details,
  Effect,
  FactInfo,
  FileFormat,
  Finding,
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
  Relation,
  Sentence,
  SourceInfo,
  TargetInfo,
  Text,
  Unit,
  Verdict,
} from '../core/carbon_peak_bg';

/** What the model can run as: WebAssembly with SIMD and without, and JavaScript; all give the same bits. */
export const ENGINE_KINDS = ['simd', 'plain', 'js'] as const;
export type EngineKind = (typeof ENGINE_KINDS)[number];

/** Settings as the model read them; they live in its memory until they are freed. */
export interface Settings {
  readonly vector: Float64Array;
  readonly refused: Refusal[];
  free(): void;
}

/** What the model answers at once; the live module, every engine and the tests offer the same. */
export interface Core {
  /** The engine that answers batches, as far as is known here; what answers at once gives the same bits in each. */
  readonly kind: EngineKind;
  layout(): Layout;
  settings(scenario: string, sets: string[]): Settings;
  project(vector: Float64Array): Float64Array;
  sentence(projection: Float64Array, region: RegionId, language: Language, account?: string, vector?: Float64Array, ensemble?: Float64Array): Sentence;
  details(vector: Float64Array, language: Language): Details;
  effect(vector: Float64Array, lever: string, language: Language): Effect;
  findings(language: Language): Finding[];
  slices(vector: Float64Array, year: number): Float64Array;
  checksum(vector: Float64Array): string;
}

/** A whole engine: it has batches of runs, and files to take away. */
export interface Whole extends Core {
  readonly tasks: Tasks;
  file(vector: Float64Array, format: FileFormat, region: RegionId, account: string, language: Language, address: string, ensemble?: Float64Array): string;
}

/** What the page asks of the model: what is answered at once, files as soon as a whole engine is there, and what the page is told once, which no engine holds. */
export interface Model extends Core {
  manifest(): Told;
  file(...of: Parameters<Whole['file']>): string | Promise<string>;
}
