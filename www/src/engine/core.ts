/** The one place that names the generated bindings and engines, so that the rest of the page depends on this file and not on where they are made. */
import * as bindings from '../core/carbon_peak_bg';
import type { Details, Effect, FileFormat, Finding, Language, Layout, Manifest, Refusal, RegionId, Sentence } from '../core/carbon_peak_bg';
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

/** What an engine answers; every engine and the tests offer the same. */
export interface Core {
  readonly kind: EngineKind;
  layout(): Layout;
  settings(scenario: string, sets: string[]): Settings;
  project(vector: Float64Array): Float64Array;
  sentence(projection: Float64Array, region: RegionId, language: Language, account?: string, vector?: Float64Array, ensemble?: Float64Array): Sentence;
  details(vector: Float64Array, language: Language): Details;
  effect(vector: Float64Array, lever: string, language: Language): Effect;
  findings(language: Language): Finding[];
  slices(vector: Float64Array, year: number): Float64Array;
  readonly tasks: Tasks;
  file(vector: Float64Array, format: FileFormat, region: RegionId, account: string, language: Language, address: string, ensemble?: Float64Array): string;
  checksum(vector: Float64Array): string;
}

/** What the page asks of the model: an engine, and what the page is told once, which no engine holds. */
export interface Model extends Core {
  manifest(): Manifest;
}

/** The tasks that the model has so far. */
type ReadyTasks = Pick<Tasks, 'ensemble' | 'attribution' | 'checks'>;

/** What a module of the model imports. */
export const IMPORTS = { './carbon_peak_bg.js': bindings } as unknown as WebAssembly.Imports;

/** The model as JavaScript, which is loaded only where it is asked for; it holds its imports. */
export const javascriptExports = (): Promise<WebAssembly.Exports> => import('../core/javascript') as Promise<object> as Promise<WebAssembly.Exports>;

/** Joins what an engine exports with the bindings; they serve one engine, so this is called once in a page and once in a worker. */
export function bind(exports: WebAssembly.Exports, kind: EngineKind): Core {
  (bindings as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }).__wbg_set_wasm(exports);
  (exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
  const { checksum, details, effect, file, findings, layout, project, sentence, settings, slices } = bindings;
  const tasks: ReadyTasks = bindings.Task;
  return { kind, checksum, details, effect, file, findings, layout, project, sentence, settings, slices, tasks: tasks as Tasks };
}
