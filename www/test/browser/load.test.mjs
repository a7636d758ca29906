/** Every page comes up, live, in each language, and part by part. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES, chart, inBothBrowsers, isReady, part, paths, sentence, settle, slider } from './harness.mjs';

const PAGES = Object.entries(LANGUAGES).flatMap(([language, folder]) => [
  { language, path: `${folder}index.html` },
  { language, path: `${folder}frame.html` },
]);

/** Runs in the page before its scripts: no part of the page has its turn until the test gives one. */
function holdTurns() {
  const { MessageChannel } = globalThis;
  let held = [];
  let free = false;
  globalThis.MessageChannel = class extends MessageChannel {
    constructor() {
      super();
      const { port2 } = this;
      const post = port2.postMessage.bind(port2);
      port2.postMessage = (message) => (free ? post(message) : held.push(() => post(message)));
    }
  };
  globalThis.turnsHeld = () => held.length;
  globalThis.giveTurn = () => held.shift()();
  globalThis.giveTurns = () => {
    free = true;
    for (const give of held) give();
    held = [];
  };
}

/** Opens a page whose parts all wait for their turns. */
async function openHeld(browser, path) {
  const page = await browser.open(path, { before: holdTurns, ready: false });
  await page.waitForFunction(() => globalThis.turnsHeld() > 0);
  return page;
}

inBothBrowsers('loading', {}, (browser) => {
  for (const { language, path } of PAGES) {
    test(`${path} comes up in its language with sentence and chart`, async () => {
      const page = await browser.open(path);
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      assert.match(await sentence(page), /\d/, 'the sentence holds a figure');
      assert.equal(await chart(page).count(), 1);
      for (const series of ['observed', 'estimate', 'scenario']) {
        assert((await paths(page, series)).length > 0, `${series} is drawn`);
      }
    });
  }

  test('the page holds the table', async () => {
    const page = await browser.open('index.html');
    assert((await part(page, 'table').locator('tr').count()) > 40, 'a row for each year');
  });

  test('what lies below the first screen is laid out when a reader comes near', async () => {
    const page = await browser.open('index.html', { whole: false });
    const laidOut = () => page.locator('#data-table caption').evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }));
    assert.equal(await laidOut(), false);
    await page.locator('.links a[href="#table"]').click();
    await page.waitForFunction(() => document.querySelector('#data-table caption').checkVisibility({ contentVisibilityAuto: true }));
    const { top, bottom } = await page.locator('#table').evaluate((element) => element.getBoundingClientRect().toJSON());
    assert(top < 800 && bottom > 0, 'the link leads to the table');
    assert.match(await part(page, 'table').innerText(), /2060/);
  });

  test('the language of the address overrides that of the file', async () => {
    const page = await browser.open('index.html?lang=en');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.match(await sentence(page), /Mt/);
  });

  for (const name of ['en/index.html', 'en/frame.html']) {
    test(`${name} begins with the live module, and opens its worker after the first live picture`, async () => {
      const page = await browser.open(name, {
        before: () => {
          const { Worker } = globalThis;
          globalThis.opened = [];
          globalThis.Worker = class extends Worker {
            constructor(...of) {
              super(...of);
              globalThis.opened.push(document.documentElement.dataset.ready ?? 'too early');
            }
          };
        },
      });
      await page.waitForFunction(() => globalThis.opened.length > 0);
      assert.deepEqual(await page.evaluate(() => globalThis.opened), ['true']);
      const modules = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => /([a-z]+)-[^/]*\.wasm$/.exec(name)?.[1]).filter(Boolean));
      assert.deepEqual([...new Set(modules)], ['live'], 'the page itself loads no engine where a worker does');
    });
  }

  for (const name of ['en/index.html', 'en/frame.html']) {
    test(`${name} comes alive part by part, and each part has one task`, async () => {
      const page = await openHeld(browser, name);
      await page.evaluate(() => (globalThis.resting = [...document.querySelectorAll('.part :disabled')]));
      const alive = () => page.evaluate(() => new Set(globalThis.resting.filter((control) => !control.disabled).map((control) => control.closest('.part'))).size);
      const turns = [await alive()];
      while ((await page.evaluate(() => globalThis.turnsHeld())) > 0) {
        await page.evaluate(() => globalThis.giveTurn());
        await settle(page);
        turns.push(await alive());
      }
      assert(turns.at(-1) >= 3, `three parts or more have controls that rest, and ${turns.at(-1)} came alive`);
      for (const [at, count] of turns.slice(1).entries()) assert(count - turns[at] <= 1, `turn ${at + 1} brought ${count - turns[at]} parts to life`);
      await isReady(page);
    });
  }

  test('a slider that is dragged before its part had its turn follows the hand', async () => {
    const page = await openHeld(browser, 'en/index.html?s=plan');
    const lever = slider(page, 'coal_to_electric');
    await lever.scrollIntoViewIfNeeded();
    assert.equal(await lever.isDisabled(), true, 'its part is waiting');
    const before = await lever.inputValue();
    const box = await lever.boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y - 60);
    await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 4, y, { steps: 4 });
    await page.mouse.up();
    await settle(page);
    const after = await lever.inputValue();
    assert.notEqual(after, before, 'the slider followed');
    assert.equal(await part(page, 'pin').isDisabled(), true, 'other parts are waiting still');
    await page.evaluate(() => globalThis.giveTurns());
    await isReady(page);
    assert.equal(await lever.inputValue(), after, 'and stays where it was put');
    assert.equal(await part(page, 'undo').isDisabled(), false, 'as a step to take back');
  });

  test('what has the focus before its part had its turn keeps it, and the address is heard', async () => {
    const page = await openHeld(browser, 'en/index.html?r=sc');
    const told = await sentence(page);
    await page.evaluate(() => {
      globalThis.focused = document.querySelector('.links a[href="#table"]');
      globalThis.stood = document.querySelector('#table td');
      globalThis.focused.focus();
    });
    await page.evaluate(() => globalThis.giveTurns());
    await isReady(page);
    assert.deepEqual(await page.evaluate(() => [document.activeElement === globalThis.focused, globalThis.stood.isConnected]), [true, true], 'the elements that stood there are taken over');
    assert.notEqual(await sentence(page), told);
    assert.match(await page.locator('#data-table caption').textContent(), /Sichuan/);
  });

  test('the root of a folder is the page', async () => {
    const page = await browser.open('en/?s=plan');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  });
});
