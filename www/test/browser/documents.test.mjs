/** The method page and the data page: whole without a script, in three languages, from the tables of the model; and the checks in a reader's browser. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { LANGUAGES, assertAccessible, inBothBrowsers, part, settle, sidewaysScroll } from './harness.mjs';

const lines = async (path) => (await readFile(new URL(`../../../${path}`, import.meta.url), 'utf8')).trim().split('\n').slice(1);
const open = (browser, path, size) => browser.open(path, { ready: false, ...size });

/** Number of an official document, and the characters of such numbers that traditional writing has otherwise. */
const DOCUMENT_NUMBER = /\S+〔\d{4}〕\d+[号號]/g;
const SIMPLIFIED = /[办发号经环资]/;

inBothBrowsers('documents without scripts', { scripts: false }, (browser) => {
  for (const [language, folder] of Object.entries(LANGUAGES)) {
    test(`numbers of documents are written as the rest of the page is, in ${language}`, async () => {
      const page = await open(browser, `${folder}data.html`);
      const numbers = (await page.locator('main').textContent()).match(DOCUMENT_NUMBER) ?? [];
      assert(numbers.length >= 8, `${numbers.length} numbers`);
      for (const number of numbers) assert.equal(SIMPLIFIED.test(number), language !== 'zh-Hant', number);
    });
  }

  for (const folder of Object.values(LANGUAGES)) {
    test(`${folder}method.html tells every step with its description and its parameters, and every clause of the plan`, async () => {
      const page = await open(browser, `${folder}method.html`);
      const text = await page.locator('main').textContent();
      for (const name of ['base', 'world', 'activity', 'switching', 'vehicles', 'demand', 'capacity', 'target', 'dispatch', 'emissions', 'accounts']) {
        const source = await readFile(new URL(`../../../src/model/${name}.rs`, import.meta.url), 'utf8');
        const first = source.split('\n')[0].slice(4).replaceAll('`', '');
        assert(text.includes(first.trim()), `${name}: ${first}`);
        assert.equal(await page.locator(`#step-${name}`).count(), 1);
      }
      const parameters = await lines('data/parameters.csv');
      assert.equal(await page.locator('.step tbody tr').count(), parameters.length);
      assert.equal(await page.locator('#plan tbody tr').count(), (await lines('data/plan.csv')).length);
      assert.equal(await part(page, 'checks').locator('tbody tr').count(), (await lines('tests/golden/settings.csv')).length);
      assert(await part(page, 'run-checks').isDisabled());
    });

    test(`${folder}data.html has every table to take away, and every source with its terms`, async () => {
      const page = await open(browser, `${folder}data.html`);
      const links = await page.locator('#tables a[download]').evaluateAll((all) => all.map((link) => link.href));
      assert(links.length > 20, `${links.length} tables`);
      for (const address of links) {
        const answer = await page.request.get(address);
        assert.equal(answer.status(), 200, address);
        const body = await answer.body();
        const text = body.toString('utf8').replace(/^\ufeff/, '');
        assert.equal(body.subarray(0, 3).toString('hex') === 'efbbbf', /[^\x00-\x7f]/.test(text), `${address}: a byte order mark where there is more than ASCII`);
        assert(text.includes('\n'), address);
        assert(!text.split('\n')[0].split(',').includes('read_at'), 'addresses of reposts are not published');
      }
      assert.equal(await page.locator('#sources li').count(), (await lines('data/sources.csv')).length);
      const bad = await page.locator('#sources a[href^="http"]').evaluateAll((all) => all.map((link) => new URL(link.href).host).filter((host) => !/gov\.cn|xinhuanet\.com|ceads\.net|github\.com|doi\.org|icapcarbonaction\.com|xjegi\.com/.test(host)));
      assert.deepEqual(bad, []);
    });
  }
});

for (const scheme of ['light', 'dark']) {
  inBothBrowsers(`documents, ${scheme}`, { scheme }, (browser) => {
    for (const name of ['method.html', 'data.html', 'zh-Hant/method.html', 'en/data.html']) {
      test(`${name} is accessible and no wider than a narrow screen`, async () => {
        await assertAccessible(await open(browser, name));
        assert.equal(await sidewaysScroll(await open(browser, name, { width: 320, height: 640 })), 0);
      });
    }
  });
}

inBothBrowsers('checks', {}, (browser) => {
  const run = async (page) => {
    await part(page, 'run-checks').click();
    await page.locator('[data-part="checks-status"][data-state="done"]').waitFor();
    return part(page, 'checks-status').innerText();
  };

  for (const kind of ['simd', 'plain', 'js']) {
    test(`every golden setting has the bits of native code in this browser: ${kind}`, async () => {
      const page = await browser.open(`en/method.html?engine=${kind}`);
      const { length } = await lines('tests/golden/settings.csv');
      assert.match(await run(page), new RegExp(`^${length} of ${length} are equal; engine ${kind}`));
      assert.equal(await page.locator('tr[data-same="true"]').count(), length);
    });
  }

  test('a difference is shown where it is, and said', async () => {
    const page = await browser.open('method.html', { before: () => {
      // The script of the page runs after this and before the document is loaded.
      document.addEventListener('readystatechange', () => {
        const place = document.getElementById('checks-app');
        if (place) place.dataset.golden = place.dataset.golden.replace(/"checksum":"[0-9a-f]/, '"checksum":"x');
      }, { once: true });
    } });
    await settle(page);
    const { length } = await lines('tests/golden/settings.csv');
    assert.match(await run(page), new RegExp(`${length} 组中 ${length - 1} 组相同`));
    assert.equal(await page.locator('tr[data-same="false"]').count(), 1);
    assert.match(await page.locator('#checks [role="alert"]').innerText(), /不要引用/);
  });

  test('a number leads to its step, unfolded', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await page.locator('[data-part="table"] .cell').last().click();
    await part(page, 'provenance').getByRole('link', { name: /Method page/ }).click();
    await page.waitForURL(/method\.html#step-emissions/);
    await page.locator('#step-emissions details[open]').waitFor();
  });
});
