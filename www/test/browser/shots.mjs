/** Takes pictures of page and frame at each width, in each language, light and dark, into the folder that is given. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Bench, ENGINES, LANGUAGES } from './harness.mjs';

const WIDTHS = [320, 375, 768, 1280];
const SCHEMES = ['light', 'dark'];

const [folder, ...engines] = process.argv.slice(2);
if (!folder) {
  console.error('error: shots.mjs was given no folder; `cargo xtask shots` gives it one');
  process.exit(2);
}
await mkdir(folder, { recursive: true });

let taken = 0;
for (const engine of engines.length > 0 ? engines : ENGINES) {
  for (const scheme of SCHEMES) {
    const bench = new Bench(engine, { scheme });
    try {
      await bench.start();
      for (const [language, below] of Object.entries(LANGUAGES)) {
        for (const name of ['index', 'frame']) {
          for (const width of WIDTHS) {
            const page = await bench.open(`${below}${name}.html`, { width, height: width < 600 ? 667 : 800 });
            await page.screenshot({ path: join(folder, `${name}-${width}-${language}-${scheme}-${engine}.png`), fullPage: true });
            taken += 1;
          }
          await bench.tidy();
        }
      }
    } finally {
      await bench.stop();
    }
  }
}
console.log(`${taken} pictures in ${folder}`);
