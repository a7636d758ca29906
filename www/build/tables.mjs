/**
 * Reads for the method page and the data page what the model itself is made of: the tables of `data`, the notes at the head of each
 * step of the model, and the golden settings. Nothing of it is typed a second time.
 */
import { csvFormat, csvParse } from 'd3-dsv';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The steps in their order, each with the file whose head describes it. The page has a name for each. */
const STEPS = {
  base: 'model/base.rs',
  world: 'model/world.rs',
  activity: 'model/activity.rs',
  switching: 'model/switching.rs',
  vehicles: 'model/vehicles.rs',
  demand: 'model/demand.rs',
  capacity: 'model/capacity.rs',
  target: 'model/target.rs',
  dispatch: 'model/dispatch.rs',
  emissions: 'model/emissions.rs',
  accounts: 'model/accounts.rs',
  peak: 'peak.rs',
  levers: 'ramp.rs',
};

/** The step in whose section the parameters of a word of the column `step` stand. */
const SECTION = {
  drivers: 'world',
  activity: 'activity',
  switching: 'switching',
  industry: 'activity',
  transport: 'vehicles',
  hydrogen: 'demand',
  demand: 'demand',
  capacity: 'capacity',
  power: 'dispatch',
  emissions: 'emissions',
  accounts: 'accounts',
  indicators: 'accounts',
  peak: 'peak',
  levers: 'levers',
};

/** Where a copy of a source was read leads to reposts, and those are never published. */
const UNPUBLISHED = { 'sources.csv': ['read_at'] };

const parse = async (path) => csvParse(await readFile(path, 'utf8'));

/** The paragraphs at the head of a Rust file, as its authors wrote them. */
export function heading(source, name) {
  const lines = source.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('//!'));
  const text = lines.slice(0, end).map((line) => line.slice(3).trim());
  if (text.length === 0) throw new Error(`src/${name} begins with ${JSON.stringify(lines[0])}; allowed is a description in lines that begin with //!`);
  return text
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\n/g, ' ').replace(/\[(`[^`]+`)\](?:\([^)]*\))?/g, '$1'));
}

/** Everything that the two pages tell, from the folder of the project. */
export async function readTables(root) {
  const data = join(root, 'data');
  const names = (await readdir(data)).filter((name) => name.endsWith('.csv')).sort();
  const tables = await Promise.all(
    names.map(async (name) => {
      const rows = await parse(join(data, name));
      const columns = rows.columns.filter((column) => !UNPUBLISHED[name]?.includes(column));
      const sources = new Set(rows.flatMap((row) => columns.filter((column) => column === 'source' || column.startsWith('source_')).map((column) => row[column])));
      return { name, columns, rows: rows.length, sources: [...sources].filter(Boolean), contents: `${csvFormat(rows, columns)}\n` };
    }),
  );
  const steps = await Promise.all(
    Object.entries(STEPS).map(async ([id, file]) => ({ id, file, paragraphs: heading(await readFile(join(root, 'src', file), 'utf8'), file) })),
  );
  const parameters = (await parse(join(data, 'parameters.csv'))).map((row) => {
    const section = SECTION[row.step];
    if (!section) throw new Error(`data/parameters.csv: ${row.id} belongs to the step ${JSON.stringify(row.step)}; allowed: ${Object.keys(SECTION).join(', ')}`);
    return { ...row, section };
  });
  const clauses = await parse(join(data, 'plan.csv'));
  const checksums = new Map((await parse(join(root, 'tests', 'golden', 'checksums.csv'))).map((row) => [row.name, row.fnv1a_of_all_bits]));
  const golden = (await parse(join(root, 'tests', 'golden', 'settings.csv'))).map(({ name, scenario, changes }) => {
    const checksum = checksums.get(name);
    if (!checksum) throw new Error(`tests/golden/checksums.csv has no row for ${name}; allowed: one for each row of settings.csv`);
    return { name, scenario, changes: changes.split(';').filter(Boolean), checksum };
  });
  return {
    content: { tables: tables.map(({ contents: _, ...table }) => table), steps, parameters, clauses, golden },
    files: tables.map(({ name, contents }) => ({ path: `tables/${name}`, contents })),
  };
}
