/** Every page comes up, live, in each language. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES, chart, inBothBrowsers, part, paths, sentence } from './harness.mjs';

const PAGES = Object.entries(LANGUAGES).flatMap(([language, folder]) => [
  { language, path: `${folder}index.html` },
  { language, path: `${folder}frame.html` },
]);

inBothBrowsers('loading', {}, (browser) => {
  for (const { language, path } of PAGES) {
    test(`${path} comes up in its language with sentence and chart`, async () => {
      const page = await browser.open(path);
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      assert.match(await sentence(page), /\d/, 'the sentence holds a figure');
      assert.equal(await chart(page).count(), 1);
      for (const series of ['observed', 'estimate', 'scenario']) {
        assert((await paths(page, series)).length > 0, `${series} is drawn`);
      }
    });
  }

  test('the page holds the table', async () => {
    const page = await browser.open('index.html');
    assert((await part(page, 'table').locator('tr').count()) > 40, 'a row for each year');
  });

  test('what lies below the first screen is laid out when a reader comes near', async () => {
    const page = await browser.open('index.html', { whole: false });
    const laidOut = () => page.locator('#data-table caption').evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }));
    assert.equal(await laidOut(), false);
    await page.locator('.links a[href="#table"]').click();
    await page.waitForFunction(() => document.querySelector('#data-table caption').checkVisibility({ contentVisibilityAuto: true }));
    const { top, bottom } = await page.locator('#table').evaluate((element) => element.getBoundingClientRect().toJSON());
    assert(top < 800 && bottom > 0, 'the link leads to the table');
    assert.match(await part(page, 'table').innerText(), /2060/);
  });

  test('the language of the address overrides that of the file', async () => {
    const page = await browser.open('index.html?lang=en');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.match(await sentence(page), /Mt/);
  });

  for (const name of ['en/index.html', 'en/frame.html']) {
    test(`${name} begins with the live module, and opens its worker after the first live picture`, async () => {
      const page = await browser.open(name, {
        before: () => {
          const { Worker } = globalThis;
          globalThis.opened = [];
          globalThis.Worker = class extends Worker {
            constructor(...of) {
              super(...of);
              globalThis.opened.push(document.documentElement.dataset.ready ?? 'too early');
            }
          };
        },
      });
      await page.waitForFunction(() => globalThis.opened.length > 0);
      assert.deepEqual(await page.evaluate(() => globalThis.opened), ['true']);
      const modules = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => /([a-z]+)-[^/]*\.wasm$/.exec(name)?.[1]).filter(Boolean));
      assert.deepEqual([...new Set(modules)], ['live'], 'the page itself loads no engine where a worker does');
    });
  }

  test('the root of a folder is the page', async () => {
    const page = await browser.open('en/?s=plan');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  });
});
