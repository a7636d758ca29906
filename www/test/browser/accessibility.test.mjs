/** axe finds nothing, in any state that a reader meets; every control is large enough, can be reached by keyboard and shows it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { LANGUAGES, allRuns, assertAccessible, inBothBrowsers, part, setRange, settle, sidewaysScroll, unfold } from './harness.mjs';

/** More than the page has controls; a walk that does not end would be a trap. */
const MOST_STOPS = 1500;

/** Fewer pixels than a ring of three around a thumb has. */
const RING = 60;

/** How many pixels around an element are drawn anew when it loses the focus. The thumb of a slider has a focus ring that no script can read. */
async function pixelsOfFocus(browser, page, element) {
  const box = await element.boundingBox();
  const clip = { x: Math.max(0, box.x - 8), y: Math.max(0, box.y - 8), width: box.width + 16, height: box.height + 16 };
  const picture = async () => sharp(await browser.picture(page, clip)).ensureAlpha().raw().toBuffer();
  const focused = await picture();
  await element.evaluate((focus) => focus.blur());
  await settle(page);
  const blurred = await picture();
  await element.evaluate((focus) => focus.focus());
  let count = 0;
  for (let at = 0; at < focused.length; at += 4) if (Math.abs(focused[at] - blurred[at]) + Math.abs(focused[at + 1] - blurred[at + 1]) + Math.abs(focused[at + 2] - blurred[at + 2]) > 96) count += 1;
  return count;
}

const matches = (page, query) => page.evaluate((asked) => matchMedia(asked).matches, query);

/** Brings what is folded and what waits to be seen onto the page. */
async function all(page) {
  await unfold(page);
  await page.evaluate(async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    scrollTo(0, 0);
  });
  await page.waitForFunction(() => !document.querySelector('.waiting, [aria-busy="true"]'), undefined, { timeout: 60_000 });
}

for (const scheme of ['light', 'dark']) {
  inBothBrowsers(`accessibility, ${scheme}`, { scheme }, (browser) => {
    test(`the ${scheme} scheme is what the page sees`, async () => {
      assert(await matches(await browser.open('index.html'), `(prefers-color-scheme: ${scheme})`));
    });

    for (const folder of Object.values(LANGUAGES)) {
      for (const name of ['index.html', 'frame.html']) {
        test(`${folder}${name}`, async () => {
          await assertAccessible(await browser.open(`${folder}${name}`));
        });
      }
    }

    test('a page that refuses half of its address, on a narrow screen', async () => {
      await assertAccessible(await browser.open('index.html?s=low&l.no_such_lever=1&l.hydro=nine', { width: 320, height: 640 }));
    });

    test('a page whose sliders were moved', async () => {
      const page = await browser.open('en/index.html?s=plan');
      await setRange(page, 'coal_to_electric', 3);
      await setRange(page, 'non_fossil_share', 3);
      await assertAccessible(page);
    });

    test('every further view open', async () => {
      const page = await browser.open('en/index.html?s=plan');
      await allRuns(page);
      await all(page);
      await assertAccessible(page);
    });

    for (const name of ['method.html', 'data.html']) {
      test(name, async () => {
        await assertAccessible(await browser.open(name, { ready: false }));
      });
    }

    test('an open source, and on a narrow screen an open sheet', async () => {
      const page = await browser.open('en/index.html?s=plan');
      await page.locator('.lever-headline .source').first().click();
      await part(page, 'provenance').waitFor();
      await assertAccessible(page);
      const narrow = await browser.open('index.html?s=plan', { width: 375, height: 667 });
      await narrow.locator('#action-3 .row').click();
      await narrow.locator('.sheet-panel').waitFor();
      await assertAccessible(narrow);
    });

    test('a wish for the highest year and what came of it', async () => {
      const page = await browser.open('en/index.html');
      await allRuns(page);
      await part(page, 'aim-year').focus();
      await page.keyboard.press('Home');
      await page.locator('[data-part="aim"][data-reached]').waitFor({ timeout: 60_000 });
      await assertAccessible(page);
    });
  });
}

inBothBrowsers('forced colours', { forcedColors: true }, (browser) => {
  for (const name of ['index.html', 'frame.html', 'method.html']) {
    test(`${name} keeps its lines and is accessible`, async () => {
      const page = await browser.open(name, { ready: name !== 'method.html' });
      assert(await matches(page, '(forced-colors: active)'), 'colours are forced');
      // The colours are the system's, and how well they tell apart is the reader's choice.
      await assertAccessible(page, { without: ['color-contrast'] });
      if (name === 'method.html') return;
      const line = await page.locator('[data-part="chart"]:visible [data-series="scenario"]').first().evaluate((path) => {
        const ground = getComputedStyle(document.body).backgroundColor;
        return { stroke: getComputedStyle(path).stroke, ground };
      });
      assert.notEqual(line.stroke, 'none');
      assert.notEqual(line.stroke, line.ground, 'the curve is told from the ground');
    });
  }
});

inBothBrowsers('reduced motion', { reducedMotion: true }, (browser) => {
  for (const name of ['index.html?s=plan', 'frame.html?s=plan']) {
    test(`nothing of ${name} is animated`, async () => {
      const page = await browser.open(name, { width: 375, height: 667 });
      assert(await matches(page, '(prefers-reduced-motion: reduce)'), 'less motion is wished for');
      await setRange(page, 'coal_to_electric', 3);
      const row = page.locator('#action-3 .row');
      if (await row.count()) await row.click();
      const moving = await page.evaluate(() => document.getAnimations().filter(({ effect }) => Number(effect.getComputedTiming().activeDuration) > 1).map(({ effect }) => effect.target?.className));
      assert.deepEqual(moving, []);
    });
  }
});

inBothBrowsers('size', {}, (browser) => {
  for (const folder of Object.values(LANGUAGES)) {
    test(`${folder}index.html at 200 % of 1280 px has nothing cut and nothing to scroll sideways`, async () => {
      const page = await browser.open(`${folder}index.html?s=plan`, { width: 640, height: 400 });
      await allRuns(page);
      assert.equal(await sidewaysScroll(page), 0);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('h1, h2, h3, p, label, button, summary, dt, dd, li')]
          .filter((element) => element.checkVisibility() && !element.closest('.unseen, .skip, svg') && getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
          .map((element) => element.className || element.textContent.slice(0, 40)),
      );
      assert.deepEqual(cut, []);
    });
  }

  test('sliders, buttons and switches of a phone are 44 px high or stand in text', async () => {
    const page = await browser.open('index.html?s=plan', { width: 375, height: 667 });
    const small = await page.evaluate(() => {
      const inText = (element) => element.matches('.sourced, .number, .count, a, .plain, .word, .source') || element.closest('p, li, td, th, dd');
      return [...document.querySelectorAll('button, input, summary, select')]
        .filter((element) => element.checkVisibility() && !element.matches('.until-focused, .unseen, .unseen *, :disabled') && !inText(element))
        .map((element) => [element, (element.closest('label') ?? element).getBoundingClientRect(), getComputedStyle(element, '::after')])
        .filter(([, box, after]) => Math.max(box.height, after.position === 'absolute' && after.content !== 'none' ? box.height - 2 * parseFloat(after.top || '0') : 0) < 43.5)
        .map(([element, box]) => `${element.dataset.part ?? element.dataset.lever ?? element.className ?? element.textContent}: ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`);
    });
    assert.deepEqual([...new Set(small)], []);
  });
});

inBothBrowsers('keyboard', {}, (browser) => {
  test('a table that hides columns marks that edge, and the keys bring them', async () => {
    const page = await browser.open('en/index.html', { width: 375, height: 667 });
    await page.locator('#targets-title').scrollIntoViewIfNeeded();
    const edges = page.locator('#targets .edges').first();
    const scroller = edges.locator('.scroller');
    const hidden = () => edges.evaluate((frame) => ['data-before', 'data-after'].filter((side) => frame.hasAttribute(side)));
    await scroller.waitFor();
    await settle(page);
    assert.deepEqual(await hidden(), ['data-after']);
    assert.notEqual(await edges.evaluate((frame) => getComputedStyle(frame, '::after').content), 'none');
    await scroller.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('#targets .edges').hasAttribute('data-before'));
    await scroller.evaluate((place) => place.scrollTo(place.scrollWidth, 0));
    await page.waitForFunction(() => !document.querySelector('#targets .edges').hasAttribute('data-after'));
    assert.deepEqual(await hidden(), ['data-before']);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.waitForFunction(() => !document.querySelector('#targets .edges').hasAttribute('data-before'));
    assert.deepEqual(await hidden(), [], 'a table that is whole marks nothing');
  });

  for (const [name, wanted] of [
    ['en/index.html?s=plan', ['aim-year', 'aim-level', 'coal_to_electric', 'non_fossil_share', 'wind_solar', 'year-reader', 'undo', 'sentence-count', 'try-step']],
    ['en/frame.html?s=plan', ['coal_to_electric', 'non_fossil_share', 'year-reader']],
  ]) {
    test(`every control of ${name} is reached by Tab, and each shows the focus`, async () => {
      const page = await browser.open(name);
      await allRuns(page);
      await setRange(page, 'coal_to_electric', 2.4);
      await allRuns(page);
      // Advice comes once the inputs rest, and would else appear behind the focus.
      await page.locator('[data-part="messages"][data-rested="true"]').waitFor({ state: 'attached' });
      // The next step is asked for when it comes into sight, and its button would else appear behind the focus.
      if (wanted.includes('try-step')) {
        await page.locator('.next-title').scrollIntoViewIfNeeded();
        await page.locator('[data-part="try-step"]').first().waitFor();
        await page.evaluate(() => window.scrollTo(0, 0));
      }
      await page.evaluate(() => document.activeElement?.blur());
      const reached = [];
      const unseen = [];
      for (let stop = 0; stop < MOST_STOPS; stop += 1) {
        await page.keyboard.press('Tab');
        const found = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          if (element.dataset.visited) return null;
          element.dataset.visited = 'true';
          const style = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          const outlined = [element, element.closest('label')].filter(Boolean).some((shown) => {
            const { outlineStyle, outlineWidth } = getComputedStyle(shown);
            return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
          });
          return { lever: element.dataset.lever !== undefined, name: element.dataset.part ?? element.dataset.lever ?? (element.id || element.className || element.nodeName), outlined: outlined && box.width > 0 && style.visibility === 'visible' };
        });
        if (!found) break;
        reached.push(found.name);
        if (found.outlined) continue;
        const shown = found.lever && (await pixelsOfFocus(browser, page, page.locator(`input[data-lever="${found.name}"]`)));
        if (!(shown > RING)) unseen.push(found.name);
      }
      assert.deepEqual([...new Set(unseen)], [], 'each shows that it has the focus');
      for (const control of wanted) assert(reached.includes(control), `${control} among ${[...new Set(reached)].join(', ')}`);
      const left = await page.evaluate(() =>
        [...document.querySelectorAll('button:not(:disabled), input:not(:disabled), select:not(:disabled), a[href], summary')]
          .filter((element) => element.checkVisibility() && element.tabIndex >= 0 && element.type !== 'radio' && !element.dataset.visited)
          .map((element) => element.dataset.part ?? (element.className || element.textContent)),
      );
      assert.deepEqual([...new Set(left)], [], 'none is left out');
    });
  }
});
