/** The page looks as it was last looked at: pictures compared with those that are kept, where browser and fonts are the recorded ones. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { Bench, ENGINES } from './harness.mjs';
import { SCHEMES, fingerprint, picturesOf, pixels, recorded, take } from './pictures.mjs';

const DIFFERENCES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'target', 'pictures');
/** A palette moves colours by less than this; more is another colour (pixelmatch's measure, from 0 to 1). */
const COLOUR = 0.1;
/** Fewer pixels than a digit has: what differs in more of them is another picture. */
const MOST_PIXELS = 24;

/** Writes what was seen, and where it differs, to where a reader finds both. */
async function keep(name, picture, difference, { width, height }) {
  await mkdir(DIFFERENCES, { recursive: true });
  await writeFile(join(DIFFERENCES, `${name}.png`), picture);
  if (difference) await sharp(difference, { raw: { width, height, channels: 4 } }).png().toFile(join(DIFFERENCES, `${name}.difference.png`));
}

async function compare(name, kept, picture) {
  const [was, is] = await Promise.all([pixels(kept), pixels(picture)]);
  const size = ({ width, height }) => `${width} × ${height}`;
  if (size(was) !== size(is)) {
    await keep(name, picture, null, is);
    assert.fail(`${name} is ${size(is)} pixels and was ${size(was)}: target/pictures/${name}.png; after a look, \`cargo xtask pictures\` records it anew`);
  }
  const difference = new Uint8Array(is.data.length);
  const count = pixelmatch(was.data, is.data, difference, is.width, is.height, { threshold: COLOUR });
  if (count <= MOST_PIXELS) return;
  await keep(name, picture, difference, is);
  assert.fail(`${name} differs in ${count} pixels, allowed are ${MOST_PIXELS}: target/pictures/${name}.difference.png; after a look, \`cargo xtask pictures\` records it anew`);
}

for (const engine of ENGINES) {
  for (const scheme of SCHEMES) {
    describe(`pictures, ${scheme} (${engine})`, () => {
      const bench = new Bench(engine, { scheme });
      let reason = null;
      before(async () => {
        await bench.start();
        const was = (await recorded())?.[engine];
        if (!was) {
          reason = `no pictures of ${engine} are recorded; \`cargo xtask pictures\` records them`;
          return;
        }
        const is = await fingerprint(bench);
        if (was.browser !== is.browser || was.fonts !== is.fonts) reason = `recorded with ${was.browser}, fonts ${was.fonts}; here is ${is.browser}, fonts ${is.fonts}`;
      });
      after(() => bench.stop());
      for (const picture of picturesOf(engine, scheme)) {
        test(picture.name, async (context) => {
          if (reason) return context.skip(reason);
          return compare(`${picture.name}-${engine}`, await readFile(picture.file), await take(bench, picture));
        });
      }
    });
  }
}
