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

  for (const folder of Object.values(LANGUAGES)) {
    test(`${folder}index.html leads to six documents, each whole`, async () => {
      const page = await browser.open(`${folder}index.html`);
      const links = part(page, 'still-links').locator('a');
      assert.equal(await links.count(), 6);
      assert(await links.first().isVisible(), 'links are seen without a script');
      const files = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      const said = new Set();
      for (const file of files) {
        const other = await browser.open(`${folder}${file}`);
        assert.match(await sentence(other), /\d/);
        const drawn = await paths(other, 'observed', 'scenario');
        assert(drawn.length > 1, `${file} has its chart`);
        said.add(drawn.join());
        assert((await part(other, 'table').locator('tr').count()) > 40, `${file} has its table`);
        assert.equal(await other.locator('.still-links [aria-current]').count(), 1);
        assert.match(await other.locator('.languages a[lang="en"]').getAttribute('href'), new RegExp(`en/${file}$`), 'the other language has the same page');
      }
      assert.equal(said.size, 6, 'six curves');
    });
  }

  test('nothing is wider than a narrow screen', async () => {
    for (const name of ['index.html', 'frame.html']) {
      const page = await browser.open(name, { width: 320, height: 640 });
      assert.equal(await sidewaysScroll(page), 0, name);
    }
  });
});
