/**
 * The boundary of the model. Hand-written, embedded by `src/wasm.rs`, and held against the golden manifest by a test of the page. The engines
 * hold no manifest: the command line prints it when the page is built, and a reader loads it in one language.
 */
export type Language = 'zh-Hans' | 'zh-Hant' | 'en';
/** A text in those of the three languages of the project that were loaded. */
export type Text = { [language in Language]?: string };
/** A unit; the English one is its identifier and always there. */
export type Unit = Text & { en: string };
/** The region ids of links: both, Sichuan, Chongqing. */
export type RegionId = 'cy' | 'sc' | 'cq';

/** Formats of a file that a reader takes away. */
export type FileFormat = 'csv' | 'json' | 'iamc';

export interface Manifest {
  model: string;
  version: string;
  /** Newest year of the inventory and of the drivers, and eight hex digits that change with any table. */
  vintage: { inventory: number; drivers: number; tables: string };
  years: { first: number; base: number; observed: number; leversFrom: number; exploratoryFrom: number; last: number };
  regions: RegionInfo[];
  scenarios: { id: string; position: number; name: Text }[];
  actions: { number: number; short: Text; name: Text }[];
  sectors: { id: string; name: Text }[];
  levers: LeverInfo[];
  outputs: OutputInfo[];
  /** Ways of counting; `output` is the id of the output that holds it. */
  accounts: { id: string; name: Text; output: string; asInventory: boolean }[];
  /** Names of the flows of the electricity balance by slice, in order. */
  flows: string[];
  /** Names of the numbers of a summary, in order. */
  summary: string[];
  targets: TargetInfo[];
  facts: FactInfo[];
  /** Whether growth slowed by 2025, by region. */
  growth: GrowthInfo[];
  /** Facts that are drawn, and how many of their ranges are cut where the equations bear no more when the ranges are twice as wide. */
  ranges: { drawn: number; clamped: number };
  sources: SourceInfo[];
  /** How many of the levers that can be set have a value in an official document for any year. */
  leversWithOfficialAnchor: { count: number; of: number };
}

export interface RegionInfo {
  id: RegionId;
  name: Text;
  iamc: string;
  /** Published inventory, Mt CO2, from `firstYear` on. */
  history: { firstYear: number; total: number[]; source: string };
  /** The highest year of the inventory. */
  priorPeak: { year: number; level: number };
  /** Published inventory less our estimate in the last year of the inventory, Mt CO2. */
  inventoryOffset: number;
  /** Error of the level as a share (0.06 is six per cent either way). */
  levelError: number;
}

export interface OutputInfo {
  id: string;
  name: Text;
  unit: string;
  iamc: string | null;
  /** How it follows from other outputs of the same region, where it does. */
  relation: Relation | null;
  /** The step of the order of calculation it comes from: the name of its file below `src/model`. */
  step: string;
}

/** How an output follows from others, by their ids. */
export type Relation =
  | { kind: 'sum'; plus: string[]; minus: string[] }
  | { kind: 'ratio'; over: string; under: string; factor: number }
  | { kind: 'cumulative' | 'against-2020'; of: string };

export type Badge = 'observed' | 'official' | 'companion' | 'literature' | 'assumption';

export interface LeverInfo {
  id: string;
  key: string;
  action: number;
  name: Text;
  unit: Unit;
  kind: 'outcome' | 'physical' | 'enabling' | 'memo' | 'stress';
  semantics: string;
  named: 'named' | 'implied' | 'ours';
  /** False for what is shown and never set. */
  settable: boolean;
  /** Ids of the named levels, in the order of positions 0 to 3. */
  levels: string[];
  /** Every source its values rest on, `assumption` among them. */
  sources: string[];
  /** Limits and step of what its slider sets: a position 0 to 3, or for a stress test its value. */
  slider: { min: number; max: number; step: number; default: number };
  /** Limits of a control point, in the lever's unit. */
  min: number;
  max: number;
  /** 1, 2, 3 for the headline sliders. */
  headline: number | null;
  /** Its place in the settings vector. */
  slot: number;
  rows: LeverRow[];
  marks: { region: RegionId; year: number; value: number; badge: Badge; source: string; name: Text }[];
  /** The badge at the plan level by knot year (2025, 2030, 2035, 2060). */
  badge: Badge[];
  note: Text;
}

/** One row of a lever: both regions together, or one of them. */
export interface LeverRow {
  /** Its place in the lever block of a projection. */
  path: number;
  region: RegionId;
  /** By level (low, reference, plan, ambitious) and knot year (2025, 2030, 2035, 2060). */
  levels: number[][];
  badges: Badge[][];
  sources: string[][];
}

/** An official target or a published outturn, and the output (same unit) that can stand beside it. */
export interface TargetInfo {
  id: string;
  region: RegionId;
  year: number;
  kind: 'target' | 'outturn';
  /** The target an outturn belongs to. */
  of: string | null;
  output: string | null;
  text: Text;
  bound: 'exact' | 'at-least' | 'at-most' | 'about' | 'above' | 'below';
  value: number;
  unit: Unit;
  source: string;
}

/** An uncertain number that is shown and is no lever. */
export interface FactInfo {
  id: string;
  region: RegionId;
  name: Text;
  note: Text;
  value: number;
  low: number | null;
  high: number | null;
  /** Empty where the number says itself what it is. */
  unit: Unit;
  /** Step between the values it takes under test (`test.<id>=value`); null where it cannot be tested. */
  step: number | null;
  source: string;
}

export type Verdict = 'slower' | 'faster' | 'not-decidable';

export interface GrowthInfo {
  region: RegionId;
  /** Our mean yearly growth of 2020–2025 in per cent, in own water and in normal water. */
  ours: number[];
  /** How far our yearly increment moved within 2021–2025, Mt, in own water and in normal water. */
  incrementChange: number[];
  /** What other inventories have for the years before: totals of the first and the last year in Mt, and their mean yearly growth. */
  baselines: { inventory: string; name: Text; from: number; to: number; totals: [number, number]; rate: number; source: string }[];
  againstBefore: Verdict;
  within: Verdict;
  overall: Verdict;
}

export interface SourceInfo {
  id: string;
  title: Text;
  issuer: Text;
  /** Empty where it has none; in English as it was printed. */
  documentNumber: Text;
  date: string;
  /** Under which terms its figures may be shown. */
  terms: Text;
  /** Where to find it, in words. */
  find: Text;
  link: string | null;
}

/** What was refused of a request, by a code the page has words for. */
export interface Refusal {
  code: string;
  culprit: string;
  found: string;
  allowed: string;
  /** The English sentence of the model, for logs and the command line. */
  sentence: string;
}

/**
 * A settings vector: [scenario, then one number a lever (`LeverInfo.slot`; NaN is the scenario's own), then control points in threes (lever path, year, value);
 * droughts and tests of facts follow as such threes].
 * A projection: for each region (both, Sichuan, Chongqing) each output by year from `years.first` to `years.last`, row by row;
 * then each lever path by year from 2025 to `years.last`, what was asked for and applied; then for each account (the territorial one first) one summary a region.
 */
export interface Layout {
  outputs: number;
  years: number;
  regions: number;
  paths: number;
  pathYears: number;
  summary: number;
  accounts: number;
  /** Names of the numbers that the answer of an ensemble begins with. */
  ensemble: string[];
  /** Names of the numbers that the answer of an attribution begins with. */
  attribution: string[];
  /** Ids of the quantities that an attribution takes apart, in order. */
  attributed: string[];
  /** Names of the numbers that the answer of a sensitivity analysis begins with. */
  sensitivity: string[];
  /** What a bar of it may be, and why a lever may have none, as the answer numbers them. */
  marks: string[];
  leftOut: string[];
  /** Ids of its quantities, in order. */
  quantities: string[];
  /** Names of the numbers that a goal seek begins with, and what may stand in its way. */
  seek: string[];
  bindings: string[];
  /** Names of the numbers that a map begins with, and of those of a cell. */
  map: string[];
  cell: string[];
  /** Names of the numbers that the next step begins with, and of those of a state. */
  nextStep: string[];
  state: string[];
  /** The uncertain facts, in the order of its table: parameter, region, and whether its range is an assumption. */
  uncertain: { id: string; region: RegionId; assumed: boolean }[];
}

/** The sentence of a result, in parts so that each number can open its source; counts are there where the answer of an ensemble was given. */
export interface Sentence {
  headline: { text: string; part: 'text' | 'year' | 'level' | 'count' }[];
  /** Comparison with the earlier high, status, caveat: one sentence each. */
  compared: string;
  status: string;
  caveat: string;
  /** What a screen reader hears after a change. */
  live: string;
  /** Sentences on years without enough electricity, gaps of a target and the like; first things first. */
  warnings: string[];
}

/** What takes more than one run. */
export interface Details {
  /** What one more kilowatt-hour in a region (Sichuan, Chongqing) emits in both, kg per kWh, by year from 2025. */
  marginal: number[][];
  /** First things first. */
  warnings: Advice[];
}

/** What one lever does here, in words with its numbers, and why it does no more or the wrong thing. */
export interface Effect {
  what: string;
  /** The weightiest first; never empty. */
  reasons: { code: string; text: string }[];
}

/** A sentence that may be quoted with its caveat, and the settings and the account that show it. */
export interface Finding {
  id: string;
  scenario: string;
  sets: string[];
  account: string;
  text: string;
  caveat: string;
}

/** A warning: what happened, why, and what would help. */
export interface Advice {
  code: string;
  weight: 'invalid' | 'notice';
  what: string;
  why: string;
  remedy: string;
}
