import type { Language, Manifest } from './core';
import type { Told } from './in-advance';

/** Loads the manifest with its texts in one language. */
export async function loadManifest(address: string): Promise<Told> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The manifest was asked for at ${address} and answered with status ${response.status}; allowed is 200.`);
  return (await response.json()) as Told;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const isBranch = (value: Json | undefined): value is Json[] | { [key: string]: Json } => typeof value === 'object' && value !== null;

/** Adds the texts of another language: the files of the languages are alike but for them. */
export function addLanguage(manifest: Told, other: Told): void {
  const add = (into: { [key: string]: Json }, from: { [key: string]: Json }): void => {
    for (const [key, value] of Object.entries(from)) {
      const known = into[key];
      if (isBranch(known) && isBranch(value)) add(known as { [key: string]: Json }, value as { [key: string]: Json });
      else if (known === undefined) into[key] = value;
    }
  };
  add(manifest as unknown as { [key: string]: Json }, other as unknown as { [key: string]: Json });
}

/** The manifest with its texts in one language, as its file holds it; a unit keeps its English text, which is its identifier. */
export function inOneLanguage<M extends Manifest>(manifest: M, language: Language, languages: readonly Language[]): M {
  const pick = (value: Json, of = ''): Json => {
    if (Array.isArray(value)) return value.map((item) => pick(item));
    if (!isBranch(value)) return value;
    const entries = Object.entries(value);
    const isText = entries.length === languages.length && languages.every((name) => name in value);
    return Object.fromEntries(isText ? entries.filter(([name]) => name === language || (of === 'unit' && name === 'en')) : entries.map(([key, inner]) => [key, pick(inner, key)]));
  };
  return pick(manifest as unknown as Json) as unknown as M;
}
