/** Takes the pictures that later ones are compared with, in place of those that are there, and writes down with which browsers and fonts. */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { Bench, ENGINES } from './harness.mjs';
import { FOLDER, RECORD, SCHEMES, fingerprint, picturesOf, small, take } from './pictures.mjs';

const record = {};
let [count, bytes] = [0, 0];
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
for (const engine of ENGINES) {
  for (const scheme of SCHEMES) {
    const bench = new Bench(engine, { scheme });
    try {
      await bench.start();
      record[engine] ??= await fingerprint(bench);
      for (const picture of picturesOf(engine, scheme)) {
        await writeFile(picture.file, await small(await take(bench, picture)));
        count += 1;
        bytes += (await stat(picture.file)).size;
      }
    } finally {
      await bench.stop();
    }
  }
}
await writeFile(RECORD, `${JSON.stringify(record, null, 2)}\n`);
console.log(`${count} pictures, ${Math.round(bytes / 1024)} KiB, of ${Object.values(record).map(({ browser }) => browser).join(' and ')}`);
