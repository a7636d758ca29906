/** Pinned scenarios: on the chart by letter, in the table, in the address, and gone when removed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, chart, inBothBrowsers, LANGUAGES, part, paths, setRange, settle } from './harness.mjs';

const addressHolds = (page, what) => page.waitForFunction((wanted) => location.search.includes(wanted), what, { timeout: 5000 });
const pinned = (page) => chart(page).locator('[data-series="pinned"]').evaluateAll((lines) => lines.map((line) => line.getAttribute('d')));

inBothBrowsers('pins', {}, (browser) => {
  test('a curve is pinned, stays while the levers move, comes back and goes', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await part(page, 'pin').click();
    await settle(page);
    const [line] = await pinned(page);
    assert(await part(page, 'pin').isDisabled(), 'the same curve is pinned once');
    await setRange(page, 'wind_solar', 0);
    assert.deepEqual(await pinned(page), [line]);
    await part(page, 'pin').click();
    await addressHolds(page, 'pin=plan&pin=plan;wind_solar=0');
    assert.equal((await pinned(page)).length, 2);
    assert.deepEqual(await chart(page).locator('[data-group="pinned"] text').allTextContents(), ['A', 'B']);
    await page.waitForTimeout(400);
    assert.deepEqual(await page.locator('#data-table th[data-pin]').allTextContents(), ['Pin A', 'Pin B']);
    const again = await browser.open(`en/index.html${new URL(page.url()).search}`);
    assert.deepEqual(await pinned(again), await pinned(page));
    const curve = await paths(page, 'scenario');
    await part(page, 'pins').locator('li').first().locator('button').first().click();
    await settle(page);
    assert.notDeepEqual(await paths(page, 'scenario'), curve);
    await assertAccessible(page);
    await part(page, 'pins').locator('li').first().locator('.reset').click();
    await part(page, 'pins').locator('li').first().locator('.reset').click();
    await settle(page);
    assert.equal((await pinned(page)).length, 0);
    assert.equal(await part(page, 'pins').count(), 0);
  });

  test('no more than four, also by an address', async () => {
    const page = await browser.open('en/index.html?pin=low&pin=plan&pin=reference&pin=ambitious&pin=low;hydro=3');
    assert.equal((await pinned(page)).length, 4);
    assert.match(await part(page, 'refused').innerText(), /At most 4 scenarios can be pinned; “low;hydro=3”/);
    assert(await part(page, 'pin').isDisabled());
  });

  test('an address that pins a curve twice pins it once, and says so', async () => {
    const page = await browser.open('en/index.html?pin=plan&pin=plan&pin=low');
    assert.equal((await pinned(page)).length, 2);
    assert.match(await part(page, 'refused').innerText(), /“pin” is given twice; the second, “plan”, is left out/);
  });

  for (const folder of Object.values(LANGUAGES)) {
    test(`${folder}index.html shows the whole name of a pin on a narrow screen, and none under what removes it`, async () => {
      const page = await browser.open(`${folder}index.html?pin=plan;hydro=3;wind_solar=1;coal_to_electric=2.5;test.gdp_growth_2025=3.5`, { width: 320, height: 700 });
      for (const width of [320, 375]) {
        await page.setViewportSize({ width, height: 700 });
        await settle(page);
        const { text, name, remove, lost } = await part(page, 'pins').locator('li').evaluate((row) => {
          const [take, away] = row.querySelectorAll('button');
          const range = document.createRange();
          range.selectNodeContents(take);
          const style = getComputedStyle(take);
          const box = (element) => element.getBoundingClientRect().toJSON();
          return { text: box(range), name: box(take), remove: box(away), lost: style.overflowX !== 'visible' || style.textOverflow !== 'clip' };
        });
        assert(!lost, 'nothing of a name is cut');
        assert(text.left >= name.left - 1 && text.right <= name.right + 1 && text.bottom <= name.bottom + 1, `the words are inside the button at ${width} px`);
        assert(name.right <= remove.left && remove.right <= width, `the button ends before the × at ${width} px`);
      }
    });
  }
});
