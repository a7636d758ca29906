/** What the method page and the data page are made of, as `build/tables.mjs` reads it from the tables and the source of the model. */
export interface Content {
  tables: readonly { name: string; columns: readonly string[]; rows: number; sources: readonly string[] }[];
  /** The steps of the model in their order, with the description that heads the file of each. */
  steps: readonly { id: string; file: string; paragraphs: readonly string[] }[];
  parameters: readonly ParameterRow[];
  clauses: readonly ClauseRow[];
  golden: readonly Golden[];
}

/** A row of `parameters.csv` as it stands there; `section` is the step it is told in. */
export interface ParameterRow {
  id: string;
  region: string;
  value: string;
  unit: string;
  low: string;
  high: string;
  source: string;
  note: string;
  section: string;
}

/** A row of `plan.csv` as it stands there. */
export interface ClauseRow {
  id: string;
  action: string;
  text_zh_hans: string;
  text_zh_hant: string;
  text_en: string;
  treatment: string;
  points_to: string;
  reason: string;
}

/** Settings with the checksum that native code has for them. */
export interface Golden {
  name: string;
  scenario: string;
  changes: readonly string[];
  checksum: string;
}
