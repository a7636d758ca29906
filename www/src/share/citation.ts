import type { Language } from '../engine/core';
import type { Catalogue } from '../text';

/** The styles a result can be cited in. */
export const STYLES = ['plain', 'gbt7714', 'apa', 'bibtex'] as const;
export type Style = (typeof STYLES)[number];

/** What a citation is made of. No year of publication: the edition says which state of the model it is. */
export interface Cited {
  /** Name of the product, then of the scenario with its changes. */
  title: string;
  settings: string;
  version: string;
  tables: string;
  address: string;
  /** The day the address was opened. */
  day: Date;
}

/** A day in the order of ISO 8601, in the reader's own time zone. */
export function isoDay(day: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

const longDay = (day: Date, language: Language): string => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(day);

/** What BibTeX would read as its own. */
const escaped = (text: string): string => text.replace(/[&%#_$]/g, (character) => `\\${character}`);

/** A result in a style of citation, in a language. */
export function cite(style: Style, { title, settings, version, tables, address, day }: Cited, words: Catalogue, language: Language): string {
  const { cite: text } = words.share;
  const edition = text.edition(version, tables);
  if (style === 'gbt7714') return `${text.authors}. ${title}: ${settings}[CP/OL]. ${edition}. [${isoDay(day)}]. ${address}`;
  if (style === 'apa') return text.apa(`${title}: ${settings}`, edition, longDay(day, language), address);
  if (style === 'plain') return text.plain(text.authors, title, settings, edition, longDay(day, language), address);
  return [
    `@software{carbon_peak_${version.replace(/\W/g, '_')}_${tables},`,
    `  author  = {{${escaped(text.authors)}}},`,
    `  title   = {{${escaped(`${title}: ${settings}`)}}},`,
    `  version = {${escaped(`${version}+${tables}`)}},`,
    `  url     = {${address}},`,
    `  urldate = {${isoDay(day)}}`,
    '}',
  ].join('\n');
}
