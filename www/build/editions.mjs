/**
 * The list of editions that a site serves beside its pages. `data/editions.csv` is a record of what happened to each edition, to which rows are
 * only added: an edition is published once, and may be corrected or withdrawn later.
 */
import { csvParse } from 'd3-dsv';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const TABLE = 'data/editions.csv';
const COLUMNS = ['date', 'edition', 'event', 'by', 'text_zh_hans', 'text_zh_hant', 'text_en'];
const VERSION = /^\d+\.\d+\.\d+$/;
const EVENTS = ['published', 'corrected', 'withdrawn'];
const LANGUAGES = { 'zh-Hans': 'text_zh_hans', 'zh-Hant': 'text_zh_hant', en: 'text_en' };

/** The editions of the rows, in the order in which they were published. */
function editionsOf(rows) {
  const editions = new Map();
  let last = '';
  for (const [at, row] of rows.entries()) {
    const refuse = (column, allowed) => {
      throw new Error(`${TABLE}: row ${at + 1}, column ${column}: found ${JSON.stringify(row[column] ?? '')}; allowed: ${allowed}`);
    };
    const { date, edition, event, by } = row;
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date))) refuse('date', 'a day such as 2026-11-23');
    if (date < last) refuse('date', `no day before that of the row above, which is ${last}`);
    last = date;
    if (!EVENTS.includes(event)) refuse('event', EVENTS.join(', '));
    const texts = Object.entries(LANGUAGES).map(([language, column]) => {
      if (event === 'published' ? row[column] : !row[column].trim()) refuse(column, event === 'published' ? 'nothing, for an edition that is published' : 'a text that is not empty');
      return [language, row[column]];
    });
    if (event === 'published') {
      if (!VERSION.test(edition)) refuse('edition', 'a version such as 0.1.0');
      if (editions.has(edition)) refuse('edition', 'an edition that is not published yet');
      if (by) refuse('by', 'nothing, for an edition that is published');
      editions.set(edition, { edition, published: date, corrected: [], withdrawn: null });
      continue;
    }
    const found = editions.get(edition);
    const published = [...editions.keys()].join(', ') || 'none is published yet';
    if (!found) refuse('edition', `one that was published: ${published}`);
    if (by && (by === edition || !editions.has(by))) refuse('by', `nothing, or another edition that was published: ${published}`);
    if (found.withdrawn) refuse('event', 'nothing after an edition was withdrawn');
    const notice = { date, by: by || null, text: Object.fromEntries(texts) };
    if (event === 'withdrawn') found.withdrawn = notice;
    else found.corrected.push(notice);
  }
  return [...editions.values()];
}

/** The figures of every named scenario, which pages of older editions compare theirs with; none where what is built is not the newest edition. */
function figuresOfAll(editions, { manifest, engine, figuresOf }) {
  if (editions.filter(({ withdrawn }) => !withdrawn).pop()?.edition !== manifest.version) return null;
  const { scenarios, regions, accounts } = manifest;
  const named = (list, of) => Object.fromEntries(list.map(({ id }) => [id, of(id)]));
  return {
    edition: manifest.version,
    of: named(scenarios, (scenario) => named(regions, (region) => named(accounts, (account) => figuresOf(engine.named(scenario), region, account)))),
  };
}

/** The list from the rows of the table; `model` gives the manifest, the engine and what a reader quotes of a run. */
export function listOf(rows, model) {
  const { version } = model.manifest;
  // It names a folder of the site and stands in every link that is shared.
  if (!VERSION.test(version)) throw new Error(`Cargo.toml: found the version ${JSON.stringify(version)}; allowed: three numbers such as 0.1.0`);
  const editions = editionsOf(rows);
  return { format: 1, editions, figures: figuresOfAll(editions, model) };
}

/** The list as a file of the site. */
export async function readEditions(root, model) {
  const rows = csvParse(await readFile(join(root, TABLE), 'utf8'));
  if (rows.columns.join() !== COLUMNS.join()) throw new Error(`${TABLE}: found the columns ${rows.columns.join(', ')}; allowed: ${COLUMNS.join(', ')}`);
  return { path: 'editions.json', contents: `${JSON.stringify(listOf(rows, model))}\n` };
}
