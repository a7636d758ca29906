/** Runs the browser tests, all of them or those whose names are given, and says which browsers it used. */
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { ENGINES, launch } from './harness.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const SUFFIX = '.test.mjs';

const all = (await readdir(HERE)).filter((name) => name.endsWith(SUFFIX)).sort();
const wanted = process.argv.slice(2).map((name) => (name.endsWith(SUFFIX) ? name : name + SUFFIX));
const unknown = wanted.find((name) => !all.includes(name));
if (unknown) {
  console.error(`error: there is no browser test ${unknown}; allowed: ${all.join(', ')}`);
  process.exit(2);
}

for (const engine of ENGINES) {
  const { browser } = await launch(engine);
  console.log(`${engine} ${browser.version()}`);
  await browser.close();
}

// One file at a time: two browsers that fight for the processor would make the waits of the tests a matter of luck.
run({ files: (wanted.length > 0 ? wanted : all).map((name) => join(HERE, name)), concurrency: 1 })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
