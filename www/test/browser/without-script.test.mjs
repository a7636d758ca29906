/** What is served already says it all: the sentence, the chart and the table, before any script runs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES, chart, inBothBrowsers, part, paths, sentence, sidewaysScroll } from './harness.mjs';

inBothBrowsers('without scripts', { scripts: false }, (browser) => {
  test('scripts are off indeed', async () => {
    const page = await browser.open('__test/script-probe.html');
    assert.equal(await page.title(), 'scripts do not run');
  });

  for (const folder of Object.values(LANGUAGES)) {
    for (const name of ['index.html', 'frame.html']) {
      test(`${folder}${name} holds the reference result`, async () => {
        const page = await browser.open(`${folder}${name}`);
        assert.equal(await page.locator('html[data-ready="true"]').count(), 0, 'nothing has run');
        assert.match(await sentence(page), /\d/);
        assert.equal(await chart(page).count(), 1, 'one chart is seen');
        assert.equal(await chart(page).evaluate((element) => element.tagName.toLowerCase()), 'svg');
        const { width, height } = await chart(page).evaluate((element) => element.getBoundingClientRect());
        assert(width > 200 && height > 100, `the chart is seen: ${width} × ${height} px`);
        for (const series of ['observed', 'estimate', 'scenario']) {
          const drawn = await paths(page, series);
          assert(drawn.length > 0, `${series} is drawn`);
          assert(!drawn.some((path) => path.includes('NaN')), `no hole in ${series}`);
        }
        const table = part(page, 'table');
        assert((await table.locator('tr').count()) > 40, 'the table has a row for each year');
        assert.match(await table.textContent(), /2030/);
        assert.equal(await page.locator('input[data-lever]:not(:disabled)').count(), 0, 'no slider pretends to work');
      });
    }
  }

  test('nothing is wider than a narrow screen', async () => {
    for (const name of ['index.html', 'frame.html']) {
      const page = await browser.open(name, { width: 320, height: 640 });
      assert.equal(await sidewaysScroll(page), 0, name);
    }
  });
});
