/** On paper: the sliders as a table, sources as numbered notes, address, edition and day; nothing that only a hand could use. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBothBrowsers, part, setRange, settle } from './harness.mjs';

/** An ordinary Firefox cannot be put into print by its driver, so its style sheets are read for paper. */
async function toPaper(page) {
  await page.emulateMedia({ media: 'print' }).catch(() => {});
  await page.evaluate(() => {
    if (!matchMedia('print').matches) {
      for (const sheet of document.styleSheets) {
        for (const rule of [...sheet.cssRules]) if (rule instanceof CSSMediaRule && rule.media.mediaText === 'print') rule.media.mediaText = 'all';
      }
    }
    window.dispatchEvent(new Event('beforeprint'));
  });
}

inBothBrowsers('print', {}, (browser) => {
  test('levers are a table with setting, three years, badge and note; every note is listed', async () => {
    const page = await browser.open('en/index.html?s=plan&l.coal_to_electric=2.4', { width: 700, height: 900 });
    await toPaper(page);
    const sheet = part(page, 'print-sheet');
    assert(await sheet.isVisible());
    const rows = await sheet.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
    assert(rows.length > 30, `${rows.length} levers`);
    for (const row of rows) {
      assert.equal(row.length, 6);
      assert(row.every((cell) => cell !== '' && !/NaN/.test(cell)), row.join(' | '));
    }
    const moved = rows.find(([name]) => name.startsWith('Coal-to-electricity'));
    assert.match(moved[1], /Changed/);
    const listed = await sheet.locator('.print-notes li').count();
    const cited = [...new Set((await sheet.innerText()).match(/\[(\d+)\]/g))];
    assert(listed > 2);
    assert.deepEqual(cited.sort(), Array.from({ length: listed }, (_, at) => `[${at + 1}]`).sort());
    const text = await sheet.innerText();
    assert(text.includes('l.coal_to_electric=2.4'), 'the address');
    assert.match(text, /Edition \d/);
    assert(text.includes(String(new Date().getFullYear())), 'the day');
  });

  test('a result that is never set is on paper what it is on the screen', async () => {
    const page = await browser.open('en/index.html?s=plan');
    const onScreen = page.locator('[data-result]').first();
    const action = page.locator('details.action');
    for (let at = 0; at < (await action.count()) && (await onScreen.count()) === 0; at += 1) {
      if ((await action.nth(at).getAttribute('open')) === null) await action.nth(at).locator('summary').first().evaluate((summary) => summary.click());
      await settle(page);
    }
    const name = await onScreen.locator('.name').innerText();
    const values = await onScreen.locator('.knot b').allInnerTexts();
    const badge = await onScreen.locator('.badge').innerText();
    await toPaper(page);
    const row = await part(page, 'print-sheet').locator('tbody tr').filter({ hasText: name }).evaluate((found) => [...found.cells].map((cell) => cell.innerText.trim()));
    assert.deepEqual(row.slice(1, 5), ['result', ...values]);
    assert(row[5].startsWith(badge.trim()), `${row[5]} for ${badge}`);
  });

  test('marks that are a ground alone keep it on paper', async () => {
    const page = await browser.open('index.html', { width: 800, height: 900 });
    await toPaper(page);
    for (const mark of ['.dot.by', '.seal', '.badge .glyph']) {
      assert.equal(await page.locator(mark).first().evaluate((found) => getComputedStyle(found).printColorAdjust), 'exact', mark);
    }
  });

  test('what only a hand could use is not on paper, and a chart is 180 mm wide at most', async () => {
    const page = await browser.open('index.html', { width: 800, height: 900 });
    await toPaper(page);
    for (const hidden of ['.share', '.lever-column', '.segments', '.top .links', '.reader', '[data-part="undo"]']) {
      assert.equal(await page.locator(`${hidden}:visible`).count(), 0, hidden);
    }
    const { width } = await page.locator('.figure .chart:visible').first().boundingBox();
    assert(width > 400 && width <= (180 / 25.4) * 96 + 1, `${width} px`);
  });

  test('a card may go on over the page, its blocks may not, and no heading is left behind', async () => {
    const page = await browser.open('index.html', { width: 800, height: 900 });
    await toPaper(page);
    const rule = (selector, name) => page.locator(selector).first().evaluate((found, property) => getComputedStyle(found)[property], name);
    for (const card of ['#targets', '#findings', '#table', '.print-sheet .card']) assert.equal(await rule(card, 'breakInside'), 'auto', card);
    for (const block of ['.figure', '#findings li', '.message', '[data-part="table"] tr']) assert.equal(await rule(block, 'breakInside'), 'avoid', block);
    for (const heading of ['#targets h2', '#findings h2', '#table h2']) assert.equal(await rule(heading, 'breakAfter'), 'avoid', heading);
  });

  test('years short of electricity say so in the table, on the screen and on paper', async () => {
    const page = await browser.open('en/index.html');
    const short = () => page.locator('[data-part="table"] tbody tr').filter({ has: page.locator('.short-year') }).locator('th').allInnerTexts();
    const years = await short();
    const [from, to] = /Power short (\d{4})–(\d{4})/.exec(await page.locator('[data-part="chart"]:visible [data-group="labels"]').evaluate((labels) => labels.textContent)).slice(1).map(Number);
    assert.deepEqual(years.map(Number), Array.from({ length: to - from + 1 }, (_, at) => from + at));
    await toPaper(page);
    assert.deepEqual(await short(), years);
    assert.equal(await page.locator('.short-year').first().isVisible(), true);
  });

  test('the table follows the settings, and goes when printing is over', async () => {
    const page = await browser.open('en/index.html');
    await setRange(page, 'wind_solar', 3);
    await toPaper(page);
    assert.match(await part(page, 'print-sheet').innerText(), /l\.wind_solar=3/);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    assert.equal(await part(page, 'print-sheet').count(), 0);
  });
});
