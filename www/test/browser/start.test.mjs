/** Tests of facts, questions, findings, and what it would take: each moves what it says it moves and says what it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRuns, assertAccessible, inBothBrowsers, LANGUAGES, part, paths, sentence, settle, sidewaysScroll } from './harness.mjs';

const search = (page) => page.evaluate(() => window.location.search);
const addressHolds = (page, what) => page.waitForFunction((wanted) => location.search.includes(wanted), what, { timeout: 5000 });
const HISTORY = ['observed', 'estimate', 'normal'];

/** Moves the slider of a test as a hand does. */
async function setTest(page, fact, value) {
  await page.locator(`input[data-test="${fact}"]`).evaluate((input, wanted) => {
    input.value = String(wanted);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
  await settle(page);
}

inBothBrowsers('start and test', {}, (browser) => {
  test('a test of growth moves the curve and not history, and is called a test everywhere', async () => {
    const page = await browser.open('en/index.html?s=plan');
    const [curve, history, reference] = [await paths(page, 'scenario'), await paths(page, ...HISTORY), await paths(page, 'reference')];
    await setTest(page, 'gdp_growth_2025', 6.5);
    assert.notDeepEqual(await paths(page, 'scenario'), curve);
    assert.deepEqual(await paths(page, ...HISTORY), history);
    assert.deepEqual(await paths(page, 'reference'), reference, 'the reference is not tested');
    assert.match(await sentence(page), /^Test, not policy \(Economic growth in the coming years 6\.5% a year\): with these actions/);
    assert.match(await part(page, 'test-line').innerText(), /Test, not policy: Economic growth in the coming years 6\.5% a year/);
    assert.match(await page.locator('.change').first().innerText(), /Test, not policy/);
    assert.match(await part(page, 'test-change').innerText(), /\+\d/);
    await addressHolds(page, 'test.gdp_growth_2025=6.5');
    const again = await browser.open(`en/index.html${await search(page)}`);
    assert.deepEqual(await paths(again, 'scenario'), await paths(page, 'scenario'));
    await part(page, 'undo').click();
    await settle(page);
    assert.deepEqual(await paths(page, 'scenario'), curve);
    assert(!(await sentence(page)).includes('Test'));
  });

  test('the ceiling of coal power can be tested and given back by the keyboard', async () => {
    const page = await browser.open('index.html?s=low');
    const curve = await paths(page, 'scenario', 'exploratory');
    await page.locator('input[data-test="coal_capacity_end"]').focus();
    await page.keyboard.press('End');
    await settle(page);
    assert.notDeepEqual(await paths(page, 'scenario', 'exploratory'), curve);
    assert.match(await sentence(page), /^检验，不是政策（煤电装机停止增长的年份 2040 年）：按这组行动/);
    await page.keyboard.press('Delete');
    await settle(page);
    assert.deepEqual(await paths(page, 'scenario', 'exploratory'), curve);
  });

  test('a frame under test says so', async () => {
    const page = await browser.open('frame.html?test.gdp_growth_2025=2.5');
    assert.match(await sentence(page), /^检验，不是政策/);
    assert.match(await part(page, 'test-line').innerText(), /近期经济增速/);
  });

  test('a test out of range is refused by name', async () => {
    const page = await browser.open('en/index.html?test.gdp_growth_2025=60&test.luck=1');
    const said = await part(page, 'refused').innerText();
    assert.match(said, /\(test\.gdp_growth_2025\) is 60, allowed is 2\.5 to 6\.5/);
    assert.match(said, /no test “luck”; there are Economic growth in the coming years \(gdp_growth_2025\), /);
  });

  test('each question leads to the place that answers it', async () => {
    const page = await browser.open('en/index.html');
    for (const [question, place] of [['when', '.headline'], ['most', '[data-finding="moves-most"]'], ['sure', '.anchored']]) {
      await page.locator(`[data-question="${question}"]`).click();
      const lit = page.locator(`${place}[data-lit]`);
      await lit.waitFor();
      assert(await lit.evaluate((element) => element === document.activeElement), `${question} puts the focus there`);
      await page.waitForFunction((selector) => {
        const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }, place);
    }
  });

  test('a finding has its caveat and shows its settings', async () => {
    const page = await browser.open('en/index.html?s=plan');
    const findings = page.locator('[data-finding]');
    assert.equal(await findings.count(), 5);
    for (const finding of await findings.all()) {
      assert.match(await finding.locator('.safe').innerText(), /\d/);
      assert((await finding.locator('.figure-note').innerText()).length > 20, 'a caveat');
    }
    await page.locator('[data-finding="coal-to-electric"] button').click();
    await addressHolds(page, 'l.coal_to_electric=3');
    assert(!(await search(page)).includes('s=plan'), 'the reference is what it rests on');
    await page.locator('[data-finding="drought"] button').click();
    await addressHolds(page, 'l.hydrology.2022@2030=1');
    assert.equal(await part(page, 'water-line').count(), 1);
    await page.locator('[data-finding="trade"] button').click();
    await addressHolds(page, 'a=consumption');
  });

  test('what it would take is found, and does it', async () => {
    const page = await browser.open('en/index.html?s=low&r=cq&l.efficiency=0');
    await part(page, 'take').click();
    const ways = await part(page, 'ways').innerText();
    assert.match(ways, /highest year 20|not by itself|no later than 2030/);
    const use = part(page, 'ways').locator('button').first();
    if ((await use.count()) > 0) {
      await use.click();
      await settle(page);
      await part(page, 'take').click();
      assert.match(await part(page, 'ways').innerText(), /no later than 2030/);
    }
  });

  test('in how many runs it holds is said, and what 17 of 20 take is sought', async () => {
    const page = await browser.open('en/index.html');
    await allRuns(page);
    await part(page, 'take').click();
    const told = /in (\d+) of 20 the peak comes by 2030/.exec(await part(page, 'ways').innerText());
    assert(Number(told[1]) < 17, 'the reference is less sure than what is asked for');
    await part(page, 'take-surely').click();
    await page.locator('[data-part="aim"][data-reached]').waitFor({ timeout: 60_000 });
    assert.match(await part(page, 'aim').innerText(), /in at least 17 of 20 model runs/);
    assert.equal(await part(page, 'aim').getAttribute('data-reached'), 'true');
    await allRuns(page);
    assert(Number(/(\d+) of 20/.exec(await part(page, 'count').filter({ visible: true }).innerText())[1]) >= 17);
    await part(page, 'aim-undo').click();
    await page.waitForFunction(() => location.search === '', undefined, { timeout: 5000 });
  });

  for (const folder of Object.values(LANGUAGES)) {
    test(`${folder}index.html under test is accessible and no wider than its screen`, async () => {
      const page = await browser.open(`${folder}index.html?s=plan&test.gdp_growth_2025=3&test.coal_capacity_end=2035`, { width: 1280, height: 800 });
      for (const width of [320, 375, 768, 1280]) {
        await page.setViewportSize({ width, height: 700 });
        await settle(page);
        assert.equal(await sidewaysScroll(page), 0, `at ${width} px`);
      }
      await part(page, 'take').click();
      await assertAccessible(page);
    });
  }
});
