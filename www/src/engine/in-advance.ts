import type { Finding, Language, Manifest, RegionId } from './core';
import type { Engine } from './engine';

/**
 * What the build asks of the model and tells with the manifest, since no setting changes it: a page that comes alive would run every named
 * scenario for it before its first picture.
 */
export interface InAdvance {
  /** The findings to start from, in the languages that are told. */
  readonly findings: { readonly [language in Language]?: Finding[] };
  /** Least and greatest value in the named scenarios of what may stand on the main axis, by region and output. */
  readonly spans: { readonly [region in RegionId]?: { readonly [output: string]: readonly [number, number] } };
}

/** The manifest as a page has it: with what was asked in advance, where a build did so. */
export interface Told extends Manifest {
  readonly inAdvance?: InAdvance;
}

/** Asks in advance. */
export function askInAdvance(engine: Engine, languages: readonly Language[]): InAdvance {
  const { regions, accounts } = engine.manifest;
  return {
    findings: Object.fromEntries(languages.map((language) => [language, engine.findings(language)])),
    spans: Object.fromEntries(regions.map(({ id }) => [id, Object.fromEntries(accounts.map(({ output }) => [output, engine.span(id, output)]))])),
  };
}
