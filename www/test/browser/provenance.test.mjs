/** Every number opens its source, by mouse and by keyboard, and the equation it shows has the values of the run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, inBothBrowsers, part, setRange, settle, unfold } from './harness.mjs';

const popover = (page) => part(page, 'provenance');

async function opens(page, button) {
  await button.scrollIntoViewIfNeeded();
  await button.click();
  await popover(page).waitFor();
  const text = await popover(page).innerText();
  await page.keyboard.press('Escape');
  await popover(page).waitFor({ state: 'detached' });
  return text;
}

/** Brings every view that waits to be seen onto the page. */
async function all(page) {
  await unfold(page);
  for (const id of ['dual', 'sectors', 'power', 'slices', 'structure', 'energy', 'memo', 'targets', 'facts']) {
    await page.locator(`#${id}-title`).scrollIntoViewIfNeeded();
    await page.waitForTimeout(250);
  }
  await page.evaluate(() => document.querySelectorAll('main details:not([open])').forEach((details) => (details.open = true)));
  await settle(page);
}

inBothBrowsers('provenance', {}, (browser) => {
  test('every number of sentence, levers, messages, indicators, tables, growth, targets and facts opens a source', async () => {
    const page = await browser.open('en/index.html?s=plan&l.coal_to_electric=2.4');
    await all(page);
    for (const place of ['.beneath', '[data-part="plan"]', '.lever .knot', '.lever .notes', '.flags', '.anchored', '[data-part="dual"] .finding', '[data-part="sectors"]', '[data-part="power"]', '[data-part="slices"]', '[data-part="structure"]', '[data-indicator="grid_factor"]', '[data-indicator="forest_sink"]', '#growth', '#targets', '#facts', '[data-part="table"]']) {
      const button = page.locator(`${place} .sourced`).first();
      const number = (await button.innerText()).trim();
      const text = await opens(page, button);
      assert(text.includes(number.replace(/^[+]/, '')), `${place}: ${number} in ${text}`);
      assert.match(text, /Source|Edition/, `${place}: ${text}`);
    }
  });

  test('no figure in a table stands without a source', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await all(page);
    const bare = await page.evaluate(() =>
      [...document.querySelectorAll('main td')]
        .filter((cell) => /\d/.test(cell.textContent) && !cell.classList.contains('text') && !cell.classList.contains('bars') && !cell.querySelector('button'))
        .map((cell) => `${cell.closest('section')?.id ?? cell.closest('[data-part]')?.dataset.part}: ${cell.textContent}`)
        .filter((text) => !/: (19|20)\d\d$/.test(text)),
    );
    assert.deepEqual(bare, []);
  });

  test('the count of levers with an official number lists them, and each opens its documents', async () => {
    for (const [folder, width] of [['en/', 1280], ['', 375]]) {
      const page = await browser.open(`${folder}index.html`, { width, height: 800 });
      const levers = popover(page).locator('dd li button');
      const counts = page.locator('.anchored .sourced');
      for (const which of [0, 1]) {
        await page.keyboard.press('Escape');
        await counts.nth(which).scrollIntoViewIfNeeded();
        await counts.nth(which).click();
        await popover(page).waitFor();
        assert.equal(await levers.count(), Number(await counts.nth(which).innerText()));
      }
      const name = await levers.first().innerText();
      await levers.first().click();
      assert.equal(await popover(page).locator('.number').innerText(), name);
      assert.match(await popover(page).innerText(), /(来源|Source)\s+\S+/, 'and its document');
      await assertAccessible(page);
    }
  });

  test('a figure in what is told of a lever opens that figure, and not the value of the lever', async () => {
    const page = await browser.open('en/index.html');
    await all(page);
    const figures = page.locator('.lever .notes .sourced').filter({ visible: true });
    const texts = (await figures.allInnerTexts()).map((text) => text.trim());
    assert(texts.some((text) => /^37\sMt$/.test(text)), `the coal of 2021 is told of: ${texts}`);
    for (const [at, text] of texts.entries()) {
      await figures.nth(at).click();
      await popover(page).waitFor();
      assert.equal((await popover(page).locator('.number').innerText()).trim(), text);
      await page.keyboard.press('Escape');
    }
  });

  test('figures of a warning open it', async () => {
    const page = await browser.open('en/index.html?s=low');
    const button = page.locator('[data-warning] .sourced').first();
    await button.waitFor();
    assert.match(await opens(page, button), /settings set off/);
  });

  test('the equation has the values of the run, and its terms lead on and back', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await all(page);
    const button = page.locator('[data-indicator="nonfossil_share"] .sourced').nth(4);
    const value = async () => {
      await button.click();
      await popover(page).waitFor();
      return popover(page).innerText();
    };
    const before = await value();
    const [, over, under, share] = /Non-fossil energy ([\d.]+) Mtce ÷ [^=]*?([\d.]+) Mtce = ([\d.]+)%/.exec(before);
    assert(Math.abs((100 * over) / under - share) < 0.1, before);
    await popover(page).getByRole('button', { name: /Non-fossil energy/ }).click();
    assert.match(await popover(page).innerText(), new RegExp(`${over.slice(0, 3)}`));
    await popover(page).getByRole('button', { name: /Back/ }).click();
    assert.equal(await popover(page).innerText(), before);
    await page.keyboard.press('Escape');
    await setRange(page, 'wind_solar', 0);
    await page.waitForFunction(() => location.search.includes('wind_solar=0'));
    // The view is drawn anew once the hand has rested.
    await page.waitForTimeout(1000);
    assert.notEqual(await value(), before, 'another run has other values');
  });

  test('a year that was pressed stays, and its source is one key away', async () => {
    const page = await browser.open('en/index.html');
    const box = await page.locator('.figure .place').boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.move(5, 5);
    await settle(page);
    const reading = await part(page, 'reading').innerText();
    assert.match(reading, /20\d\d/);
    const text = await opens(page, part(page, 'reading-source'));
    assert(text.includes(/\d{4}/.exec(reading)[0]));
  });

  test('the keyboard reads a year and goes on to its source', async () => {
    const page = await browser.open('en/index.html');
    await page.locator('#year-reader').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.part), 'reading-source');
    await page.keyboard.press('Enter');
    await popover(page).waitFor();
  });

  test('terms and places of sources are in the language of the page', async () => {
    const page = await browser.open('index.html');
    await all(page);
    const text = await opens(page, page.locator('#targets .sourced').first());
    assert.match(text, /引用时注明/);
    assert.doesNotMatch(text, /cite|Title and/);
  });

  test('an open source is accessible', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await all(page);
    await page.locator('[data-indicator="nonfossil_share"] .sourced').first().click();
    await popover(page).waitFor();
    await assertAccessible(page);
  });
});
