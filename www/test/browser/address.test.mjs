/** The state is in the address; of a bad address what is valid is kept, the rest is named, and the chart stays whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRuns, inBothBrowsers, part, paths, slider } from './harness.mjs';

const messages = async (page) => (await part(page, 'messages').allTextContents()).join('\n');

async function assertWhole(page) {
  const drawn = await paths(page, 'observed', 'estimate', 'scenario');
  assert(drawn.length >= 3, 'all series are drawn');
  assert(!drawn.some((path) => /NaN|Infinity|undefined/.test(path)), 'no hole in a curve');
}

inBothBrowsers('address', {}, (browser) => {
  for (const name of ['index.html', 'frame.html']) {
    test(`${name} keeps what is valid and names what is not`, async () => {
      const page = await browser.open(`${name}?s=plan&l.coal_to_electric=2.4&colour=blue&l.no_such_lever=1&l.wind_solar=9.75&l.hydro=NaN&l.efficiency=lots`);
      await assertWhole(page);
      assert.equal(Number(await slider(page, 'coal_to_electric').inputValue()), 2.4);
      const said = await messages(page);
      for (const refused of ['colour', 'no_such_lever', '9.75', 'NaN', 'lots']) {
        assert(said.includes(refused), `${refused} is named in: ${said}`);
      }
    });

    test(`${name} names a lever and a fact as a reader calls them, and after that as the address does`, async () => {
      const page = await browser.open(`${name}?lang=en&l.wind_solar=9.75&l.hydro=NaN&l.wind_solar.sichuan@2035=99999&test.gdp_growth=77&l.wind_solar=1`);
      const said = await messages(page);
      for (const told of ['Wind + solar capacity (wind_solar)', 'Hydropower capacity (hydro)', '(wind_solar.sichuan@2035)']) assert(said.includes(told), `${told} in: ${said}`);
      const hans = await messages(await browser.open(`${name}?l.wind_solar=9.75`));
      assert.match(hans, /[\u4e00-\u9fff]（wind_solar）写的是/);
    });

    test(`${name} says nothing of an address without fault`, async () => {
      const page = await browser.open(`${name}?s=ambitious&l.coal_to_electric@2035=45&r=sc&lang=en&theme=dark&childId=a&initialWidth=600&parentUrl=b&from=singlemessage&isappinstalled=0&utm_source=c`);
      await assertWhole(page);
      const said = await messages(page);
      for (const key of ['childId', 'initialWidth', 'parentUrl', 'theme', 'coal_to_electric', 'singlemessage', 'isappinstalled', 'utm_source']) {
        assert(!said.includes(key), `${key} is not refused: ${said}`);
      }
      assert.equal(await part(page, 'refused').count(), 0);
    });

    test(`${name} survives an unknown scenario and region`, async () => {
      const page = await browser.open(`${name}?s=miracle&r=atlantis&lang=xx`);
      await assertWhole(page);
      const said = await messages(page);
      for (const refused of ['miracle', 'atlantis', 'xx']) assert(said.includes(refused), `${refused} is named in: ${said}`);
    });

    test(`${name} survives kilobytes of garbage`, async () => {
      const filler = Array.from({ length: 400 }, (_, place) => `l.x${place}=%F0%9F%98%80<b>`).join('&');
      for (const query of [
        `s=plan&${'%'.repeat(8192)}`,
        `s=plan&${'a=1&'.repeat(2048)}`,
        `s=plan&${filler}`,
        `s=plan&l.coal_to_electric=${'9'.repeat(8000)}`,
        's=plan&l.coal_to_electric=1e999&l.coal_to_electric@2035=-1&l.wind_solar=0x2&l.=&=&&&l.coal_to_electric@=3',
        's=plan&s=low&l.__proto__=1&l.constructor=2&__proto__=3',
      ]) {
        const page = await browser.open(`${name}?${query}`);
        await assertWhole(page);
        assert((await messages(page)).trim() !== '', `something is said of ${query.slice(0, 60)}`);
        assert.equal(await part(page, 'messages').locator('b', { hasText: '<' }).count(), 0, 'nothing of the address becomes markup');
      }
    });
  }

  test('what a reader sets is in the address, and the address brings it back', async () => {
    const page = await browser.open('index.html');
    await page.locator('[data-preset="plan"]').click();
    await page.locator('[data-region="cq"]').click();
    await slider(page, 'coal_to_electric').focus();
    await page.keyboard.press('End');
    await page.waitForFunction(() => location.search.includes('l.coal_to_electric=3'), undefined, { timeout: 5000 });
    const { search } = new URL(page.url());
    const drawn = await paths(page, 'scenario');
    const again = await browser.open(`index.html${search}`);
    assert.deepEqual(await paths(again, 'scenario'), drawn);
    // Warnings take runs of their own and come once the runs behind the curve are in.
    await allRuns(page);
    await allRuns(again);
    const says = (text) => {
      const said = [...document.querySelectorAll('[data-part="messages"]')].map(({ textContent }) => textContent).join('\n').trim();
      return text === null ? said !== '' : said === text;
    };
    await page.waitForFunction(says, null, { timeout: 20_000 });
    await again.waitForFunction(says, (await messages(page)).trim(), { timeout: 20_000 });
  });

  test('a page that was baked for a scenario or a region becomes the live page with that in its address', async () => {
    for (const [file, search] of [['plan.html', '?s=plan'], ['en/chongqing.html', '?r=cq']]) {
      const page = await browser.open(file);
      await page.waitForFunction((wanted) => location.search === wanted, search, { timeout: 5000 });
      assert.match(new URL(page.url()).pathname, /index\.html$/);
      assert.equal(await part(page, 'still-links').count(), 0, 'no links beside sliders that work');
      await page.locator('[data-preset="reference"]').click();
      await page.locator('[data-region="cy"]').click();
      await page.waitForFunction(() => location.search === '', undefined, { timeout: 5000 });
    }
  });
});
