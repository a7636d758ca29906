/** Every lever, account, stress test and warning can be reached, and what they change is on the page and in the address. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRuns, assertAccessible, chart, inBothBrowsers, LANGUAGES, part, paths, sentence, setRange, settle, sidewaysScroll, slider, unfold } from './harness.mjs';

/** Longer than the page waits before it tells what takes more than one run. */
const RESTED = 700;
const HISTORY = ['observed', 'estimate', 'normal'];
/** Levers that no curve may follow: memo lines and those without evidence. */
const NO_CURVE = new Set(['forest_sink', 'green_finance', 'technology', 'carbon_price', 'spill_avoided', 'carbon_inclusion', 'pilots']);
const NEVER = ['spill_avoided', 'carbon_inclusion'];

async function openGroups(page) {
  await page.locator('details.action').evaluateAll((groups) => groups.forEach((group) => (group.open = true)));
  await slider(page, 'pilots').waitFor({ state: 'attached' });
}

/** Scrolls once through the page, so that every secondary view is drawn. */
async function drawAll(page) {
  await unfold(page);
  for (const card of await page.locator('.indicators .card, #targets').all()) {
    await card.scrollIntoViewIfNeeded();
    await card.locator('.waiting').waitFor({ state: 'detached' });
  }
}

const search = (page) => page.evaluate(() => window.location.search);

inBothBrowsers('the whole model', {}, (browser) => {
  test('each of the ten actions has levers, and every lever that can be set moves the curve', async () => {
    const page = await browser.open('index.html?s=plan');
    await openGroups(page);
    assert.equal(await page.locator('details.action').count(), 10);
    const keys = await page.locator('input[data-lever]').evaluateAll((inputs) => inputs.map((input) => input.dataset.lever));
    assert.equal(new Set(keys).size, 33, 'all but the electricity share, which is a result');
    const history = await paths(page, ...HISTORY);
    for (const key of keys.filter((name) => !NO_CURVE.has(name))) {
      const before = await paths(page, 'scenario', 'exploratory');
      await setRange(page, key, key === 'hydrology' ? 0.8 : 0);
      const after = await paths(page, 'scenario', 'exploratory');
      assert(!after.some((path) => path.includes('NaN')), `no hole in the curve after ${key}`);
      assert.notDeepEqual(after, before, `${key} moves the curve`);
      // A share that is a target decides the build, so each lever is tried alone.
      await slider(page, key).press('Delete');
      await settle(page);
      assert.deepEqual(await paths(page, 'scenario', 'exploratory'), before, `${key} goes back`);
    }
    assert.deepEqual(await paths(page, ...HISTORY), history);
  });

  test('a lever without evidence reads "not estimated" until it is switched on, and says so then', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await openGroups(page);
    const lever = slider(page, 'technology');
    assert(await lever.isDisabled());
    assert.equal(await lever.getAttribute('aria-valuetext'), 'not estimated');
    await part(page, 'enabling').check();
    await settle(page);
    assert(!(await lever.isDisabled()));
    for (const key of NEVER) assert(await slider(page, key).isDisabled(), `${key} stays without a number`);
    const before = await paths(page, 'scenario');
    await setRange(page, 'technology', 3);
    assert.notDeepEqual(await paths(page, 'scenario'), before);
    await page.waitForTimeout(RESTED);
    assert.match(await part(page, 'enabling-on').innerText(), /Mt in 2035.*assumption, not evidence/s);
    assert.match(await search(page), /l\.technology=3/);
    await part(page, 'enabling').uncheck();
    await settle(page);
    assert.deepEqual(await paths(page, 'scenario'), before);
    assert.equal(await part(page, 'enabling-on').count(), 0);
  });

  test('an address that sets a lever without evidence switches it on', async () => {
    const page = await browser.open('en/index.html?l.carbon_price=3');
    assert(await part(page, 'enabling').isChecked());
    assert.equal(await part(page, 'enabling-on').count(), 1);
  });

  test('a drought changes the curve and not the peak, and leaves as it came', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await allRuns(page);
    const [before, said] = [await paths(page, 'scenario'), await sentence(page)];
    await part(page, 'drought-kind').selectOption('severe');
    await part(page, 'drought-year').selectOption('2032');
    await part(page, 'drought-place').click();
    await page.waitForTimeout(RESTED);
    await allRuns(page);
    assert.notDeepEqual(await paths(page, 'scenario'), before);
    assert.equal(await sentence(page), said, 'the sentence stays in normal water');
    assert.match(await part(page, 'water-line').innerText(), /2032/);
    assert.match(await search(page), /l\.hydrology\.severe@2032=1/);
    await page.locator('.droughts button').click();
    await settle(page);
    assert.deepEqual(await paths(page, 'scenario'), before);
    assert.equal(await part(page, 'water-line').count(), 0);
  });

  test('an account changes curve, sentence and table, and not the inventory', async () => {
    const page = await browser.open('en/index.html?s=plan');
    const inventory = () => page.locator('#data-table .row-observed').evaluateAll((rows) => rows.map((row) => row.textContent));
    const [curve, history, said] = [await paths(page, 'scenario'), await inventory(), await sentence(page)];
    await page.locator('[data-account="consumption"]').click();
    await page.waitForTimeout(RESTED);
    assert.notDeepEqual(await paths(page, 'scenario'), curve);
    assert.deepEqual(await inventory(), history);
    assert.notEqual(await sentence(page), said);
    assert.match(await chart(page).innerHTML(), /Consumption/);
    assert.match(await page.locator('#data-table thead').innerText(), /Consumption/);
    assert.match(await page.locator('.account-note').innerText(), /territorial/i);
    assert.match(await search(page), /a=consumption/);
    await part(page, 'more-accounts').click();
    await page.locator('[data-account="energy"]').click();
    await settle(page);
    assert.match(await chart(page).innerHTML(), /Energy only/);
  });

  test('an unknown account is refused by name', async () => {
    const page = await browser.open('en/index.html?a=moon');
    assert.match(await part(page, 'refused').innerText(), /moon.*territorial, consumption, energy, gross/s);
  });

  test('a lever that raises emissions says so, why, and what helps', async () => {
    const page = await browser.open('en/index.html?s=plan');
    // A hand that moves in every frame, looked at in every frame, so that a slow machine does not take a pause for a rest.
    const said = await slider(page, 'coal_to_electric').evaluate(async (input) => {
      let warnings = 0;
      for (let frame = 0; frame <= 30; frame += 1) {
        input.value = String(frame / 10);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(done));
        warnings += document.querySelectorAll('[data-warning]').length;
      }
      return warnings;
    });
    assert.equal(said, 0, 'nothing is said while the hand moves');
    await page.locator('[data-warning="raises"]').waitFor();
    assert.match(await page.locator('[data-warning="raises"]').innerText(), /Mt in 2030.*Why: .*What helps: /s);
  });

  test('the example has energy rising and carbon falling', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await unfold(page);
    await page.locator('#dual-title').scrollIntoViewIfNeeded();
    await part(page, 'dual').waitFor();
    assert.equal(await part(page, 'dual').getAttribute('data-apart'), 'false');
    await part(page, 'example').click();
    await page.locator('[data-part="dual"][data-apart="true"]').waitFor();
    assert.match(await page.locator('.finding.apart').innerText(), /changes by \+\d.* CO₂ by −\d/);
  });

  test('the year of the balance by month can be chosen, and shortage is told in words', async () => {
    const page = await browser.open('en/index.html?s=low');
    await unfold(page);
    await page.locator('#slices-title').scrollIntoViewIfNeeded();
    await part(page, 'slices-year').selectOption('2060');
    await page.locator('.finding.short').waitFor();
    assert.match(await page.locator('.finding.short').innerText(), /short in .* TWh/);
  });

  for (const folder of Object.values(LANGUAGES)) {
    test(`${folder}index.html with everything open is accessible`, async () => {
      const page = await browser.open(`${folder}index.html?s=low&l.technology=2&l.hydrology.2022@2030=1&a=gross`, { width: 800, height: 800 });
      await openGroups(page);
      await drawAll(page);
      await page.locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
      await settle(page);
      assert.equal(await sidewaysScroll(page), 0);
      await assertAccessible(page);
    });

    test(`${folder}index.html at 320 has no sideways scroll and opens its actions in a sheet`, async () => {
      const page = await browser.open(`${folder}index.html?s=low&l.technology=2&l.hydrology.2022@2030=1&a=gross`, { width: 320, height: 667 });
      await drawAll(page);
      await page.locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
      await settle(page);
      assert.equal(await sidewaysScroll(page), 0);
      await page.locator('#action-3 .row').click();
      const panel = page.locator('.sheet-panel');
      await panel.waitFor();
      const [sheet, drawn] = [await panel.boundingBox(), await chart(page).boundingBox()];
      assert(sheet.y >= drawn.y + drawn.height - 60, 'the chart stays in sight above the sheet');
      await assertAccessible(page);
      const before = await paths(page, 'scenario', 'exploratory');
      await setRange(page, 'electric_trucks', 3);
      assert.notDeepEqual(await paths(page, 'scenario', 'exploratory'), before);
      for (let press = 0; press < 80; press += 1) await page.keyboard.press('Tab');
      assert(await page.evaluate(() => document.activeElement.closest('.sheet-panel') !== null), 'focus stays in the sheet');
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      assert(await page.evaluate(() => document.activeElement.matches('#action-3 .row')), 'focus returns to the row');
    });
  }
});
