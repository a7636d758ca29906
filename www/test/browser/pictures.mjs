/** Pictures of the page that are kept beside the tests: which there are, how each is taken, and on which machine they can be compared. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { LANGUAGES, allRuns, settle } from './harness.mjs';

/** Where the pictures are kept, and with which browsers and fonts they were taken. */
export const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'pictures');
export const RECORD = join(FOLDER, 'recorded.json');

/** What a reader sees first, at widths that stand for each layout. */
const SIZES = [
  { width: 320, height: 568 },
  { width: 375, height: 667 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
export const SCHEMES = ['light', 'dark'];

/** What Firefox draws of it: each width and each language at least once, both schemes. */
const IN_FIREFOX = new Set(['320-en-light', '375-zh-Hans-light', '375-zh-Hant-dark', '768-zh-Hant-light', '1280-en-dark', '1920-zh-Hans-light']);

/** A citation and a list of files name a day; a picture must not. */
function onOneDay() {
  const Clock = globalThis.Date;
  globalThis.Date = class extends Clock {
    constructor(...given) {
      super(...(given.length > 0 ? given : ['2026-01-01T12:00:00Z']));
    }
  };
}

/** The pictures of a browser under a scheme. */
export function picturesOf(engine, scheme) {
  const all = Object.keys(LANGUAGES).flatMap((language) => SIZES.map((size) => ({ ...size, language, name: `${size.width}-${language}-${scheme}` })));
  return all
    .filter(({ name }) => engine === 'chromium' || IN_FIREFOX.has(name))
    .map((picture) => ({ ...picture, file: join(FOLDER, `${picture.name}-${engine}.png`) }));
}

/** Takes a picture of the first screen with every run in. */
export async function take(bench, { width, height, language }) {
  const page = await bench.open(`${LANGUAGES[language]}index.html`, { width, height, before: onOneDay });
  await allRuns(page);
  await page.evaluate((origin) => {
    // The test server has another port each time, and the page tells its own address.
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replaceAll(origin, 'https://example.org');
    for (const field of document.querySelectorAll('input, textarea')) if (field.value.includes(origin)) field.value = field.value.replaceAll(origin, 'https://example.org');
  }, bench.site.origin);
  await page.mouse.move(0, 0);
  await settle(page);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await bench.tidy();
  return picture;
}

/** The pixels of a picture: a kept one has a palette, one that was just taken has not. */
export async function pixels(picture) {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** A picture as it is kept: 256 colours are enough for flat areas and text, and a third of the size. */
export const small = (picture) => sharp(picture).png({ palette: true, colours: 256, dither: 0, effort: 10, compressionLevel: 9 }).toBuffer();

/** Letters, digits and glyphs that differ between the three scripts, each drawn in the type of the page. */
const SAMPLES = { 'zh-Hans': '川渝碳达峰情景 2030年 骨直角边', 'zh-Hant': '川渝碳達峰情景 2030年 骨直角邊', en: 'Sichuan–Chongqing CO₂ 0123456789 −5.4 Mt' };

/**
 * What decides how text comes out: name and version of the browser, and a hash over how it draws a few samples. Widths would not do, since
 * every Chinese font has the same.
 */
export async function fingerprint(bench) {
  const page = await bench.open('index.html', { width: 800, height: 600 });
  await page.evaluate((samples) => {
    document.body.replaceChildren(
      ...Object.entries(samples).flatMap(([lang, text]) =>
        ['400', '650'].map((weight) => {
          const line = document.createElement('p');
          line.lang = lang;
          line.textContent = text;
          line.style.cssText = `margin: 0; font: ${weight} 20px/32px var(--sans); color: #000; background: #fff`;
          return line;
        }),
      ),
    );
  }, SAMPLES);
  await settle(page);
  const { data } = await pixels(await page.screenshot({ clip: { x: 0, y: 0, width: 800, height: 32 * 6 } }));
  await bench.tidy();
  return { browser: `${bench.engine} ${bench.browser.version()}`, fonts: createHash('sha256').update(data).digest('hex').slice(0, 16) };
}

/** With what the pictures were taken, by browser; null where there are none. */
export async function recorded() {
  const text = await readFile(RECORD, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text && JSON.parse(text);
}
