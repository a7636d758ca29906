/** Once loaded, the page opens again without a network; a new build takes the place of the old one; the frame keeps nothing. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { headersOf, serve } from '../../serve.mjs';
import { allRuns, inBothBrowsers, isReady, paths, sentence, setRange } from './harness.mjs';

const DIST = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');
const BUILD = /carbon-peak/;

/** The site on a server of its own, which a test may take away, and whose worker it may change. */
async function site(change = (text) => text) {
  return serve(DIST, {
    extra: async (pathname) => {
      if (pathname !== '/sw.js') return undefined;
      return { body: change(await readFile(join(DIST, 'sw.js'), 'utf8')), headers: headersOf('sw.js') };
    },
  });
}

const caches = (page) => page.evaluate(async () => (await window.caches.keys()).filter((name) => name.startsWith('carbon-peak ')));
/** Asks a page again and again, since a question that takes a promise is answered at once by `waitForFunction`. */
async function until(page, question, argument) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await page.evaluate(question, argument)) return;
    await page.waitForTimeout(200);
  }
  throw new Error(`not within 20 seconds: ${question}`);
}
const active = (page) => until(page, async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated');

inBothBrowsers('offline', {}, (browser) => {
  test('a page that was loaded opens again without a network, in each language and with what was set', async () => {
    const server = await site();
    const context = await browser.browser.newContext({ viewport: { width: 1280, height: 800 } });
    try {
      const page = await context.newPage();
      await page.goto(`${server.origin}/index.html?s=plan`, { waitUntil: 'load' });
      await isReady(page);
      await active(page);
      await page.locator('[data-part="offline"]').waitFor();
      await allRuns(page);
      const said = await sentence(page);
      await server.close();
      await page.reload({ waitUntil: 'load' });
      await isReady(page);
      await allRuns(page);
      assert.equal(await sentence(page), said);
      const before = await paths(page, 'scenario');
      await setRange(page, 'wind_solar', 3);
      assert.notDeepEqual(await paths(page, 'scenario'), before, 'the levers work');
      await page.goto(`${server.origin}/en/?s=low&r=cq`, { waitUntil: 'load' });
      await isReady(page);
      assert.match(await sentence(page), /Chongqing/);
      for (const still of ['plan.html', 'low.html', 'en/ambitious.html', 'zh-Hant/sichuan.html', 'chongqing.html']) {
        await page.goto(`${server.origin}/${still}`, { waitUntil: 'load' });
        assert((await sentence(page)).length > 10, `${still} was kept`);
      }
    } finally {
      await context.close();
      await server.close().catch(() => undefined);
    }
  });

  test('a new build takes over when the old pages are closed, and takes the old copy away', async () => {
    let build = 1;
    const server = await site((text) => `${text}\n// build ${build}`.replace(/("|'|`)[0-9a-f]{12}\1/, (found) => (build === 1 ? found : '"aaaaaaaaaaaa"')));
    const context = await browser.browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(`${server.origin}/index.html`, { waitUntil: 'load' });
      await isReady(page);
      await active(page);
      const [old] = await caches(page);
      assert.match(old, BUILD);
      // A page that was open before the worker is not under it, and would not hold the next one back.
      await page.reload({ waitUntil: 'load' });
      await isReady(page);
      build = 2;
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
      await until(page, async () => (await navigator.serviceWorker.getRegistration()).waiting !== null);
      await page.close();
      // A worker learns late that its last page is gone, and a page opened before that would come under the old one and keep it.
      await new Promise((done) => setTimeout(done, 3000));
      const again = await context.newPage();
      await again.goto(`${server.origin}/index.html`, { waitUntil: 'load' });
      await isReady(again);
      await until(again, async (name) => !(await window.caches.keys()).includes(name), old);
      const now = await caches(again);
      assert.equal(now.length, 1, `one copy: ${now.join(', ')}`);
      assert(now[0].endsWith('aaaaaaaaaaaa'));
    } finally {
      await context.close();
      await server.close();
    }
  });

  test('the frame registers nothing and keeps nothing', async () => {
    const page = await browser.open('frame.html');
    await page.waitForTimeout(5000);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    assert.deepEqual(await caches(page), []);
    const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    assert.deepEqual(stored, [0, 0, '']);
  });
});
