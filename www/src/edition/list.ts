import type { Language } from '../engine/core';
import type { Figures } from './figures';

/** The way this file is written. A page that stays as it is for years reads files of later builds, so what is added to it must not change what is here. */
const FORMAT = 1;

type Texts = Readonly<Record<Language, string>>;

/** What became known of an edition after it was published. */
export interface Notice {
  /** A day, as ISO 8601 has it. */
  date: string;
  /** The edition that has it right; null where there is none. */
  by: string | null;
  text: Texts;
}

/** One edition; editions stand in the order in which they were published. */
export interface Listed {
  edition: string;
  published: string;
  corrected: readonly Notice[];
  withdrawn: Notice | null;
}

/** The figures of every named scenario in one edition, by scenario, region and account. */
export interface EditionFigures {
  edition: string;
  of: { readonly [scenario: string]: { readonly [region: string]: { readonly [account: string]: Figures } } };
}

/** Every edition that was published and what became known of it: the one file of a site that changes. */
export interface EditionList {
  format: number;
  editions: readonly Listed[];
  figures: EditionFigures | null;
}

/** What the list says to a page of one edition. */
export interface Standing {
  /** Whether the list knows this edition. */
  known: boolean;
  /** The newest edition after this one that stands. */
  newer: string | null;
  /** The figures of the newer edition. */
  figures: EditionFigures | null;
  corrected: readonly Notice[];
  withdrawn: Notice | null;
  /** Every edition that can be opened. */
  published: readonly string[];
}

type Raw = { readonly [key: string]: unknown };

class Unreadable extends RangeError {
  constructor(place: string, found: unknown, allowed: string) {
    super(`editions.json: ${place} is ${JSON.stringify(found) ?? 'missing'}; allowed is ${allowed}.`);
  }
}

function object(value: unknown, place: string): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(place, value, 'an object');
  return value as Raw;
}

function array<T>(value: unknown, place: string, read: (item: unknown, place: string) => T): T[] {
  if (!Array.isArray(value)) throw new Unreadable(place, value, 'a list');
  return value.map((item, at) => read(item, `${place}[${at}]`));
}

function text(value: unknown, place: string, form: RegExp, allowed: string): string {
  if (typeof value !== 'string' || !form.test(value)) throw new Unreadable(place, value, allowed);
  return value;
}

const edition = (value: unknown, place: string): string => text(value, place, /^\d+\.\d+\.\d+$/, 'an edition such as 0.1.0');
const said = (value: unknown, place: string): string => text(value, place, /\S/, 'a text');

function day(value: unknown, place: string): string {
  const found = text(value, place, /^\d{4}-\d\d-\d\d$/, 'a day such as 2026-11-23');
  if (Number.isNaN(Date.parse(found))) throw new Unreadable(place, found, 'a day of the calendar');
  return found;
}

function notice(value: unknown, place: string): Notice {
  const { date, by, text: texts } = object(value, place);
  const of = object(texts, `${place}.text`);
  const word = (language: Language): string => said(of[language], `${place}.text.${language}`);
  return { date: day(date, `${place}.date`), by: by === null ? null : edition(by, `${place}.by`), text: { 'zh-Hans': word('zh-Hans'), 'zh-Hant': word('zh-Hant'), en: word('en') } };
}

function listed(value: unknown, place: string): Listed {
  const { edition: name, published, corrected, withdrawn } = object(value, place);
  return {
    edition: edition(name, `${place}.edition`),
    published: day(published, `${place}.published`),
    corrected: array(corrected, `${place}.corrected`, notice),
    withdrawn: withdrawn === null ? null : notice(withdrawn, `${place}.withdrawn`),
  };
}

const number = (value: unknown, place: string): number | null => {
  if (value !== null && !(typeof value === 'number' && Number.isFinite(value))) throw new Unreadable(place, value, 'a number or null');
  return value;
};

function figures(value: unknown, place: string): Figures {
  const { year, level, later } = object(value, place);
  return { year: number(year, `${place}.year`), level: number(level, `${place}.level`), later: number(later, `${place}.later`) };
}

/** Every value of an object, read alike. */
const each = <T>(value: unknown, place: string, read: (inner: unknown, place: string) => T): { [key: string]: T } =>
  Object.fromEntries(Object.entries(object(value, place)).map(([key, inner]) => [key, read(inner, `${place}.${key}`)]));

/** Reads the list; what it does not know it leaves, and what it knows and cannot read it names. */
export function readList(value: unknown): EditionList {
  const { format, editions, figures: ofNewest } = object(value, 'the file');
  if (format !== FORMAT) throw new Unreadable('format', format, String(FORMAT));
  const byAccount = (inner: unknown, place: string) => each(inner, place, figures);
  const byRegion = (inner: unknown, place: string) => each(inner, place, byAccount);
  const all = array(editions, 'editions', listed);
  const newest = ofNewest === null ? null : object(ofNewest, 'figures');
  return {
    format,
    editions: all,
    figures: newest && { edition: edition(newest['edition'], 'figures.edition'), of: each(newest['of'], 'figures.of', byRegion) },
  };
}

/** What a list says of an edition; of one that it does not know it says nothing. */
export function standingOf({ editions, figures: known }: EditionList, own: string): Standing {
  const at = editions.findIndex((candidate) => candidate.edition === own);
  const found = editions[at];
  const after = found ? editions.slice(at + 1).filter(({ withdrawn }) => !withdrawn) : [];
  const newer = after[after.length - 1]?.edition ?? null;
  return {
    known: found !== undefined,
    newer,
    figures: newer !== null && known?.edition === newer ? known : null,
    corrected: found?.corrected ?? [],
    withdrawn: found?.withdrawn ?? null,
    published: editions.map((candidate) => candidate.edition),
  };
}
