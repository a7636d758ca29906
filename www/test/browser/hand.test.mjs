/** Numbers typed, steps taken back and forth, reasons asked for, sheets closed in every way, large type. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRuns, assertAccessible, chart, inBothBrowsers, LANGUAGES, part, paths, setRange, settle, sidewaysScroll, slider } from './harness.mjs';

const search = (page) => page.evaluate(() => window.location.search);
const headline = (page, lever) => page.locator('.lever-headline', { has: slider(page, lever) });
const addressHolds = (page, what) => page.waitForFunction((wanted) => location.search.includes(wanted), what, { timeout: 5000 });

inBothBrowsers('the hand on the levers', {}, (browser) => {
  test('a value opens a number field by Enter, takes a number and gives the focus back', async () => {
    const page = await browser.open('en/index.html?s=plan');
    const lever = headline(page, 'coal_to_electric');
    const before = await paths(page, 'scenario');
    await lever.locator('[data-part="edit-value"]').focus();
    await page.keyboard.press('Enter');
    const field = lever.locator('[data-part="value-field"]');
    assert.equal(await field.inputValue(), '45');
    assert.equal((await field.boundingBox()).width, 64);
    await page.keyboard.type('60');
    await page.keyboard.press('Enter');
    await settle(page);
    assert.equal(await field.count(), 0);
    assert(await page.evaluate(() => document.activeElement.matches('[data-part="edit-value"]')), 'focus is on the value again');
    assert.match(await lever.locator('.value').innerText(), /60%/);
    assert.notDeepEqual(await paths(page, 'scenario'), before);
    await addressHolds(page, 'l.coal_to_electric@2035=60');
    await part(page, 'undo').click();
    await settle(page);
    assert.deepEqual(await paths(page, 'scenario'), before, 'one number is one step');
  });

  test('a number out of range is refused by name, with what was found and what is allowed', async () => {
    const page = await browser.open('en/index.html?s=plan');
    const lever = headline(page, 'coal_to_electric');
    const before = await paths(page, 'scenario');
    await lever.locator('[data-part="edit-value"]').click();
    await page.keyboard.type('140');
    await page.keyboard.press('Enter');
    const said = await part(page, 'value-refused').innerText();
    for (const word of ['Coal-to-electricity rate', '140', '0 to 100']) assert(said.includes(word), `${word} in: ${said}`);
    assert.deepEqual(await paths(page, 'scenario'), before);
    await page.keyboard.press('Escape');
    assert.equal(await part(page, 'value-refused').count(), 0);
    assert.match(await lever.locator('.value').innerText(), /45%/);
  });

  test('a lever with a row for each region has a field for each', async () => {
    const page = await browser.open('index.html?s=plan');
    await headline(page, 'wind_solar').locator('[data-part="edit-value"]').click();
    const fields = headline(page, 'wind_solar').locator('[data-part="value-field"]');
    assert.equal(await fields.count(), 2);
    await fields.nth(1).fill('40');
    await page.keyboard.press('Enter');
    await addressHolds(page, 'l.wind_solar.chongqing@2035=40');
    assert(!(await search(page)).includes('sichuan'), 'what was not typed is not set');
    assert.match(await headline(page, 'wind_solar').locator('.parts').innerText(), /四川.*重庆 4000\s?万千瓦，合计/);
  });

  test('keys: named levels, ends, back to the scenario, undo and redo', async () => {
    const page = await browser.open('index.html?s=plan');
    const input = slider(page, 'coal_to_electric');
    const presses = async (key) => {
      await page.keyboard.press(key);
      await settle(page);
      return Number(await input.inputValue());
    };
    await input.focus();
    assert.equal(await presses('ArrowRight'), 2.1);
    assert.equal(await presses('PageUp'), 3);
    assert.equal(await presses('PageDown'), 2);
    assert.equal(await presses('PageDown'), 1);
    assert.equal(await presses('Home'), 0);
    assert.equal(await presses('End'), 3);
    assert.equal(await headline(page, 'coal_to_electric').locator('.home').count(), 1, 'the mark of the scenario');
    assert.equal(await presses('Delete'), 2);
    assert.equal(await headline(page, 'coal_to_electric').locator('.home').count(), 0);
    assert.equal(await presses('Control+z'), 3);
    assert.equal(await presses('Control+Shift+z'), 2);
    assert.equal(await presses('Control+z'), 3);
    assert.equal(await presses('Control+y'), 2);
    await part(page, 'undo').click();
    await part(page, 'redo').click();
    await settle(page);
    assert.equal(Number(await input.inputValue()), 2);
    assert(await part(page, 'redo').isDisabled());
  });

  test('a scenario that was moved away from keeps its outline and names what changed', async () => {
    const page = await browser.open('index.html?s=plan');
    await setRange(page, 'wind_solar', 3);
    assert.match(await page.locator('[data-preset="plan"]').getAttribute('class'), /left/);
    assert.match(await page.locator('.change').first().innerText(), /改了 1 项：风电光伏装机/);
  });

  test('a lever answers why it does so little, or the wrong thing, by runs of its own', async () => {
    const page = await browser.open('en/index.html?s=reference');
    await headline(page, 'coal_to_electric').locator('[data-part="why"]').click();
    const answer = part(page, 'why-answer');
    assert.match(await answer.innerText(), /\+\d+\.\d Mt in 2030/);
    assert.match(await answer.locator('[data-reason="adds-load"]').innerText(), /breaks even with coal in 20\d\d/);
    const before = await answer.innerText();
    await setRange(page, 'wind_solar', 3);
    await page.waitForTimeout(700);
    assert.notEqual(await answer.innerText(), before, 'the answer follows the settings');
    await assertAccessible(page);
  });

  test('the sheet closes by its button, Escape, dragging down and Back, and keeps the address', async () => {
    const page = await browser.open('index.html?s=plan', { width: 375, height: 667 });
    const panel = page.locator('.sheet-panel');
    const open = async () => {
      await page.locator('#action-3 .row').click();
      await panel.waitFor();
      assert((await panel.boundingBox()).height <= 0.66 * 667 + 1, 'at most two thirds of the screen');
    };
    const closed = async (how) => {
      await panel.waitFor({ state: 'detached' });
      assert(await page.evaluate(() => document.activeElement.matches('#action-3 .row')), `focus returns after ${how}`);
    };
    await open();
    await setRange(page, 'electric_trucks', 3);
    await addressHolds(page, 'l.electric_trucks=3');
    await page.goBack();
    await closed('Back');
    assert.match(await search(page), /s=plan.*l\.electric_trucks=3/, 'Back takes the sheet and nothing else');
    await open();
    await page.locator('.sheet-head .done').click();
    await closed('its button');
    await open();
    await page.keyboard.press('Escape');
    await closed('Escape');
    await open();
    const head = await part(page, 'sheet-head').boundingBox();
    await page.mouse.move(head.x + 120, head.y + 20);
    await page.mouse.down();
    await page.mouse.move(head.x + 120, head.y + 50, { steps: 3 });
    await page.mouse.up();
    assert.equal(await panel.count(), 1, 'a short drag does not close it');
    await page.mouse.move(head.x + 120, head.y + 20);
    await page.mouse.down();
    await page.mouse.move(head.x + 120, head.y + 140, { steps: 5 });
    await page.mouse.up();
    await closed('dragging');
    assert.match(await search(page), /l\.electric_trucks=3/);
  });

  test('large type is a switch, is in the address, and opens sources in line', async () => {
    const page = await browser.open('en/index.html');
    const size = () => slider(page, 'coal_to_electric').evaluate((input) => input.getBoundingClientRect().height);
    const name = () => page.locator('.lever-headline .name').first().evaluate((element) => element.getBoundingClientRect().height);
    const [before, text] = [await size(), await name()];
    await part(page, 'large').click();
    await addressHolds(page, 'a11y=large');
    assert((await size()) >= 56 && before < 56, `a slider of ${await size()} px`);
    assert(Math.abs((await name()) / text - 1.25) < 0.03, 'type is a quarter larger');
    // Room is kept for the longest words so far; drawn larger than set, it was taken for longer words without end.
    const tall = () => page.evaluate(() => document.documentElement.scrollHeight);
    const once = await tall();
    await setRange(page, 'coal_to_electric', '3');
    await page.waitForTimeout(1000);
    assert((await tall()) < 1.2 * once, `the page is ${once} px tall and then ${await tall()} px`);
    const columns = await page.locator('.main').evaluate((element) => getComputedStyle(element).gridTemplateColumns.split(' ').length);
    assert.equal(columns, 1);
    const behind = await page.locator('#contributions').evaluate((card) => document.querySelector('.lever-column').compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING);
    assert(behind, 'what fills in late stands behind the levers, which it would push away from under a hand');
    await page.locator('.lever-headline .source').first().click();
    const source = part(page, 'provenance');
    assert.equal(await source.evaluate((element) => getComputedStyle(element).position), 'static');
    assert(await source.evaluate((element) => element.closest('.lever-headline') !== null), 'under the lever it belongs to');
    await page.keyboard.press('Escape');
    await source.waitFor({ state: 'detached' });
    await part(page, 'large').click();
    await settle(page);
    assert.equal(await size(), before);
  });

  test('a point under the hand is the year that is read, in large type too', async () => {
    const page = await browser.open('en/index.html?a11y=large');
    await chart(page).scrollIntoViewIfNeeded();
    const box = await chart(page).boundingBox();
    const tick = await chart(page).locator('text', { hasText: /^2040$/ }).first().boundingBox();
    await page.mouse.move(tick.x + tick.width / 2, box.y + box.height / 2);
    await settle(page);
    assert.match(await part(page, 'reading').innerText(), /^20(39|40|41)\b/);
  });

  test('a hand that is dragged over the chart reads years and marks no text', async () => {
    const page = await browser.open('en/index.html');
    await chart(page).scrollIntoViewIfNeeded();
    const box = await chart(page).boundingBox();
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.3);
    await page.mouse.down();
    for (const share of [0.5, 0.6, 0.7]) await page.mouse.move(box.x + box.width * share, box.y + box.height * 0.8);
    await settle(page);
    assert.equal(await page.evaluate(() => getSelection().toString()), '');
    assert.match(await part(page, 'reading').innerText(), /^20\d\d\b/);
    await page.mouse.up();
  });

  const goesTo = (page, selector) => page.waitForFunction((wanted) => document.activeElement.matches(wanted), selector, { timeout: 5000 });
  /** Presses a control by the keyboard, which has to have the focus to be pressed. */
  async function press(control) {
    await control.focus();
    await control.press('Enter');
  }

  test('a control that goes when it was pressed hands the focus on', async () => {
    const page = await browser.open('en/index.html?s=plan&l.wind_solar=1&colour=blue');
    await allRuns(page);
    await press(part(page, 'dismiss'));
    await part(page, 'refused').waitFor({ state: 'detached' });
    await goesTo(page, '.headline, [data-part="messages"] button');
    await press(headline(page, 'wind_solar').locator('.reset'));
    await goesTo(page, 'input[data-lever="wind_solar"]');
    await press(part(page, 'undo'));
    await goesTo(page, '[data-part="redo"]');
    await page.keyboard.press('Enter');
    await goesTo(page, '[data-part="undo"]');
    const pin = part(page, 'pin');
    await press(pin);
    await goesTo(page, '[data-part="pins"] li .plain');
    await press(part(page, 'pins').locator('.reset'));
    await goesTo(page, '[data-part="pin"]');
  });

  test('a goal that is closed or taken back hands the focus to its slider', async () => {
    const page = await browser.open('en/index.html');
    await allRuns(page);
    for (const name of ['aim-keep', 'aim-undo']) {
      await part(page, 'aim-year').focus();
      await page.keyboard.press('ArrowLeft');
      await page.locator('[data-part="aim"][data-reached]').waitFor({ timeout: 60_000 });
      await press(part(page, name));
      await part(page, 'aim').waitFor({ state: 'detached' });
      await goesTo(page, '[data-part="aim-year"]');
    }
  });

  test('a focus that the reader took elsewhere stays there', async () => {
    const page = await browser.open('en/index.html?s=plan&colour=blue');
    await allRuns(page);
    await part(page, 'dismiss').focus();
    await page.locator('#year-reader').focus();
    await part(page, 'dismiss').evaluate((button) => button.click());
    await part(page, 'refused').waitFor({ state: 'detached' });
    await settle(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'year-reader');
    await page.evaluate(() => document.activeElement.blur());
    await part(page, 'pin').focus();
    await page.evaluate(() => document.activeElement.blur());
    await part(page, 'pin').evaluate((button) => button.click());
    await part(page, 'pins').waitFor();
    assert(await page.evaluate(() => document.activeElement === document.body));
  });

  test('what a goal came to is told once, in the words of the message', async () => {
    const page = await browser.open('en/index.html');
    await allRuns(page);
    await page.evaluate(() => {
      window.told = [];
      const live = document.querySelector('[data-part="live"]');
      new MutationObserver(() => window.told.push(live.textContent)).observe(live, { childList: true, characterData: true, subtree: true });
    });
    await part(page, 'aim-year').focus();
    await page.keyboard.press('Home');
    await page.locator('[data-part="aim"][data-reached]').waitFor({ timeout: 60_000 });
    const said = await part(page, 'aim').locator('b').innerText();
    assert.match(said, /^(Met in the model|Out of reach)/);
    await page.waitForFunction((words) => window.told.some((text) => text.includes(words)), said, { timeout: 20_000 });
    await allRuns(page);
    // What changes how the page looks is no news of the goal.
    await part(page, 'large').click();
    // The result is told half a second after its last change.
    await page.waitForTimeout(900);
    const told = await page.evaluate(() => window.told);
    assert.equal(told.filter((text) => text.includes(said)).length, 1, `once in: ${told.join(' | ')}`);
    const sentences = told.join(' ').split(said).join(' ').split(/Seeking: [^.]*\./).join(' ').trim();
    assert.equal(sentences.split(/(?<=\.)\s+/).length, new Set(sentences.split(/(?<=\.)\s+/)).size, `no sentence twice in: ${told.join(' | ')}`);
  });

  for (const width of [1280, 600]) {
    test(`what has the focus gives way to a press elsewhere without moving it, at ${width} px`, async () => {
      const page = await browser.open('en/index.html?s=plan', { width, height: 1100 });
      await allRuns(page);
      const pin = part(page, 'pin');
      const top = () => pin.evaluate((button) => Math.round(button.getBoundingClientRect().top));
      for (const focused of ['#year-reader', '[data-part="aim-year"]', '[data-part="aim-level"]']) {
        await page.locator(focused).focus();
        if (focused === '#year-reader') await page.keyboard.press('ArrowRight');
        await settle(page);
        await pin.scrollIntoViewIfNeeded();
        const shown = await page.locator(focused).boundingBox();
        assert(shown.width > 100 && shown.height >= 16, `${focused} is seen while it has the focus`);
        await pin.hover();
        await settle(page);
        const before = await top();
        await page.mouse.down();
        await settle(page);
        assert.equal(await top(), before, `the button stays under a hand that leaves ${focused}`);
        await page.mouse.up();
        await part(page, 'pins').waitFor({ timeout: 5000 }).catch(() => assert.fail(`the press that left ${focused} is a click`));
        await part(page, 'pins').locator('.reset').click();
        await part(page, 'pins').waitFor({ state: 'detached' });
      }
    });
  }

  /** Drags the ring of the highest year to the left, until a goal was answered, and keeps hold of it. */
  async function drag(page) {
    const box = await part(page, 'handle').locator('.hit').boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= 6; step += 1) await page.mouse.move(x - 5 * step, y);
    await page.locator('[data-part="aim"][data-reached]').waitFor({ timeout: 60_000 });
    await page.locator('[data-part="handle"][data-dragging]').waitFor({ state: 'attached' });
    assert.equal(await part(page, 'aim-undo').count(), 0, 'a hand that holds is asked nothing');
  }

  test('a pointer that is taken away lets go of the marker, and the message has its buttons', async () => {
    const page = await browser.open('en/index.html');
    await drag(page);
    // What the system does when it takes a pointer for a gesture of its own; the pointer of a mouse has this number in one browser and another in the other.
    await part(page, 'handle').evaluate((handle) => {
      for (let id = 0; id < 100; id += 1) if (handle.hasPointerCapture(id)) handle.releasePointerCapture(id);
    });
    await page.mouse.move(300, 300);
    await part(page, 'aim-undo').waitFor();
    assert.equal(await part(page, 'handle').getAttribute('data-dragging'), null);
    const year = await part(page, 'handle').getAttribute('data-year');
    await page.mouse.move(200, 300);
    await settle(page);
    assert.equal(await part(page, 'handle').getAttribute('data-year'), year, 'a hand that was lost drags nothing');
    await page.mouse.up();
  });

  test('Escape takes a drag back to where it began', async () => {
    const page = await browser.open('en/index.html?l.hydro=1');
    const [before, year] = [await paths(page, 'scenario'), await part(page, 'handle').getAttribute('data-year')];
    await drag(page);
    await page.keyboard.press('Escape');
    await part(page, 'aim').waitFor({ state: 'detached' });
    assert.equal(await part(page, 'handle').getAttribute('data-dragging'), null);
    await page.mouse.move(200, 300);
    await page.mouse.up();
    await settle(page);
    assert.deepEqual(await paths(page, 'scenario'), before);
    assert.equal(await part(page, 'handle').getAttribute('data-year'), year);
    assert.equal(await part(page, 'aim').count(), 0, 'the hand that goes on asks for nothing');
  });

  for (const folder of Object.values(LANGUAGES)) {
    test(`${folder}index.html in large type has no sideways scroll and is accessible`, async () => {
      const page = await browser.open(`${folder}index.html?s=plan&a11y=large`, { width: 1280, height: 800 });
      for (const width of [320, 375, 768, 1280]) {
        await page.setViewportSize({ width, height: 667 });
        await settle(page);
        assert.equal(await sidewaysScroll(page), 0, `at ${width} px`);
      }
      await assertAccessible(page);
    });
  }
});
