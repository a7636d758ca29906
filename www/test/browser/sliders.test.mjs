/** Sliders, presets and regions change the result and leave history alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRuns, chart, inBothBrowsers, part, paths, sentence, setRange, settle, slider } from './harness.mjs';

/** What is announced waits for the hand to rest, half a second. */
const RESTED = 1200;
const HISTORY = ['observed', 'estimate', 'normal'];

inBothBrowsers('sliders', {}, (browser) => {
  for (const [name, levers] of [
    ['index.html', ['coal_to_electric', 'non_fossil_share', 'wind_solar']],
    ['frame.html', ['coal_to_electric', 'non_fossil_share']],
  ]) {
    for (const lever of levers) {
      test(`${lever} of ${name} moves the curve and not history`, async () => {
        const page = await browser.open(name);
        const history = await paths(page, ...HISTORY);
        const axis = await chart(page).getAttribute('viewBox');
        assert(history.length > 0);
        const seen = new Set(await paths(page, 'scenario'));
        for (const position of [0, 3, 1.7]) {
          await setRange(page, lever, position);
          const drawn = await paths(page, 'scenario');
          assert(!drawn.some((path) => path.includes('NaN')), `no hole in the curve at ${position}`);
          assert(!seen.has(drawn[0]), `the curve moved at ${position}`);
          seen.add(drawn[0]);
          assert.deepEqual(await paths(page, ...HISTORY), history, `history at ${position}`);
          assert.equal(await chart(page).getAttribute('viewBox'), axis);
        }
      });
    }

    test(`the ends of the sliders of ${name} read differently`, async () => {
      const page = await browser.open(name);
      const read = [];
      for (const position of [0, 3]) {
        for (const lever of levers) await setRange(page, lever, position);
        read.push(await sentence(page));
      }
      assert.notEqual(read[0], read[1]);
    });
  }

  test('a burst of moves ends where the last one went', async () => {
    const page = await browser.open('index.html');
    await setRange(page, 'coal_to_electric', 2.4);
    const wanted = await paths(page, 'scenario');
    await slider(page, 'coal_to_electric').evaluate((input) => {
      for (const value of ['0', '3', '1.1', '0.3', '2.9', '2.4']) {
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await settle(page);
    assert.deepEqual(await paths(page, 'scenario'), wanted);
  });

  test('the keyboard moves a slider by its step and to its ends', async () => {
    const page = await browser.open('index.html');
    const input = slider(page, 'coal_to_electric');
    await setRange(page, 'coal_to_electric', 1);
    await input.focus();
    const spoken = await input.getAttribute('aria-valuetext');
    const value = async () => {
      await settle(page);
      return Number(await input.inputValue());
    };
    await page.keyboard.press('ArrowRight');
    assert.equal(await value(), 1.1);
    assert.notEqual(await input.getAttribute('aria-valuetext'), spoken, 'what is spoken follows');
    await page.keyboard.press('End');
    assert.equal(await value(), 3);
    await page.keyboard.press('Home');
    assert.equal(await value(), 0);
  });

  test('each scenario is one press away', async () => {
    const page = await browser.open('index.html');
    const seen = new Set();
    for (const preset of ['low', 'reference', 'plan', 'ambitious']) {
      await page.locator(`[data-preset="${preset}"]`).click();
      await settle(page);
      seen.add((await paths(page, 'scenario')).join());
    }
    assert.equal(seen.size, 4);
  });

  test('each region has its own history', async () => {
    const page = await browser.open('index.html');
    const seen = new Set();
    for (const region of ['cy', 'sc', 'cq']) {
      await page.locator(`[data-region="${region}"]`).click();
      await settle(page);
      seen.add((await paths(page, 'observed')).join());
    }
    assert.equal(seen.size, 3);
  });

  test('the result is announced once the hand rests', async () => {
    const page = await browser.open('index.html');
    const live = part(page, 'live');
    const said = async () => (await live.textContent()).trim();
    // A reader who moves before the first runs are in is told of the move all the same.
    await setRange(page, 'wind_solar', 0);
    assert.equal(await said(), '', 'nothing is said while the slider moves');
    await allRuns(page);
    await page.waitForTimeout(RESTED);
    const once = await said();
    assert.match(once, /\d/);
    await setRange(page, 'wind_solar', 3);
    assert.equal(await said(), once, 'what was said stands while the slider moves');
    await allRuns(page);
    await page.waitForTimeout(RESTED);
    assert.match(await said(), /\d/);
    assert.notEqual(await said(), once);
  });
});
