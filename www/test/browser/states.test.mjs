/** States that a reader may meet: before the script, without the model, a model that stops, a switch of the account, a move that adds CO2. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { headersOf, serve } from '../../serve.mjs';
import { chart, inBothBrowsers, part, paths, sentence, setRange } from './harness.mjs';

const DIST = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');

/** Opens a page of a site of its own, some of whose files are spoilt; what it complains of is the point, so nobody counts it. */
async function spoilt(browser, path, isSpoilt, run) {
  const server = await serve(DIST, { extra: async (pathname) => (isSpoilt(pathname) ? { body: 'spoilt', headers: headersOf(pathname) } : undefined) });
  const context = await browser.browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(`${server.origin}/${path}`, { waitUntil: 'load' });
    await run(page);
  } finally {
    await context.close();
    await server.close();
  }
}

inBothBrowsers('states', {}, (browser) => {
  test('a script that does not come leaves the document, disabled sliders and, after two seconds, six links', async () => {
    const scripts = (await readdir(join(DIST, 'assets'))).filter((name) => name.endsWith('.js'));
    await spoilt(browser, 'en/plan.html', (pathname) => scripts.some((name) => pathname.endsWith(name)), async (page) => {
      assert.equal(await page.locator('input[data-lever]:not(:disabled)').count(), 0);
      const links = part(page, 'still-links').locator('a');
      await links.first().waitFor({ state: 'visible', timeout: 5000 });
      assert.equal(await links.count(), 6);
      assert.match(await sentence(page), /\d/);
    });
  });

  test('an engine that cannot be loaded is told with its code, and the picture stays', async () => {
    await spoilt(browser, 'en/low.html', (pathname) => /assets\/(live|simd|plain|javascript)[^/]*\.(wasm|js)$/.test(pathname), async (page) => {
      const message = part(page, 'messages').locator('[role="alert"]');
      await message.waitFor();
      assert.match(await message.innerText(), /engine-failed/);
      assert.equal(await part(page, 'still').getAttribute('href'), 'low.html');
      assert((await paths(page, 'scenario')).length > 0, 'the last good picture stays');
      assert.equal(await page.locator('input[data-lever]:not(:disabled)').count(), 0);
    });
  });

  test('the engine that answers is told, where the one that was expected cannot be had', async () => {
    await spoilt(browser, 'en/frame.html', (pathname) => /assets\/simd[^/]*\.wasm$/.test(pathname), async (page) => {
      await page.locator('footer .edition[data-engine="plain"]').waitFor();
      assert.equal(await part(page, 'messages').locator('[role="alert"]').count(), 0);
    });
  });

  test('a switch of the account shows for two seconds what lies between both', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await page.locator('[data-account="consumption"]').click();
    const band = chart(page).locator('[data-part="imported"]');
    await band.waitFor();
    const name = chart(page).locator('[data-part="imported-name"] text');
    assert.equal(await name.textContent(), 'Hatched: emissions of net imported electricity');
    // What is drawn after the name would lie over it.
    assert(await name.evaluate((text) => Boolean(text.compareDocumentPosition(text.ownerSVGElement.querySelector('[data-series="scenario"]')) & Node.DOCUMENT_POSITION_PRECEDING)), 'the name is drawn above the curves');
    const [box, plot] = [await name.boundingBox(), await chart(page).boundingBox()];
    assert(box.x >= plot.x && box.x + box.width <= plot.x + plot.width && box.y >= plot.y && box.y + box.height <= plot.y + plot.height, 'the name is whole');
    assert.match(await sentence(page), /imported electricity/i);
    await band.waitFor({ state: 'detached', timeout: 5000 });
  });

  test('after a move the difference is told with its sign, while the curve before is dotted', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await setRange(page, 'coal_to_electric', 3);
    assert.match(await part(page, 'reading').innerText(), /Against before the move: \+\d.* in 2035/);
    assert.equal(await chart(page).locator('[data-series="before"]').count(), 1);
    await chart(page).locator('[data-series="before"]').waitFor({ state: 'detached', timeout: 5000 });
    assert.doesNotMatch(await part(page, 'reading').innerText(), /before the move/);
  });

  test('a target out of reach has its gap on the track, a message with limits, and the value reached', async () => {
    const page = await browser.open('en/index.html?s=low&l.non_fossil_share=3');
    await page.locator('[data-warning="out-of-reach"]').first().waitFor();
    assert.equal(await part(page, 'gap').count(), 1);
    assert.match(await page.locator('[data-warning="out-of-reach"]').first().innerText(), /points.*Why: What binds is the build/s);
  });

  test('years without enough electricity void the peak that falls among them', async () => {
    const page = await browser.open('en/index.html?s=low&r=cq&l.wind_solar=0&l.hami_import=0&l.efficiency=0');
    const rows = chart(page).locator('[data-part="unserved"]');
    assert((await rows.count()) > 0);
    assert.match(await part(page, 'messages').innerText(), /do not quote these years/);
  });
});
