/** What a page and a frame say of their edition: nothing by themselves, and what the list says of a newer, corrected or withdrawn one; and a link whose numbers are no longer computed. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { headersOf, serve } from '../../serve.mjs';
import { assertAccessible, chart, inBothBrowsers, part, paths, sentence, setRange } from './harness.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const WWW = join(HERE, '..', '..');
const { version: OWN } = JSON.parse(await readFile(join(WWW, 'src', 'core', 'manifest.json'), 'utf8'));
const NEXT = '99.0.0';
const LIST = '/editions.json';
const AXE = '/__test/axe.js';
const PLACE = `/e/${OWN}/`;

const TEXT = { 'zh-Hans': '四川煤量有误。', 'zh-Hant': '四川煤量有誤。', en: 'Coal of Sichuan was wrong.' };
const NOTICE = { date: '2027-06-01', by: NEXT, text: TEXT };
const FIGURES = { edition: NEXT, of: { plan: { cy: { territorial: { year: 2029, level: 533, later: 502 } } } } };
const list = (own, newer = true) => ({
  format: 1,
  editions: [{ edition: OWN, published: '2026-12-01', corrected: [], withdrawn: null, ...own }, ...(newer ? [{ edition: NEXT, published: '2027-06-01', corrected: [], withdrawn: null }] : [])],
  figures: newer ? FIGURES : null,
});

/**
 * A site with a list of its own, and with this build also at the place where its edition stays; `body` is what the list answers, null where
 * it cannot be had. Returns what the pages complained of.
 */
async function published(browser, body, run) {
  const asked = [];
  const server = await serve(join(WWW, 'dist'), {
    extra: async (pathname) => {
      if (pathname.endsWith(LIST)) asked.push(pathname);
      if (pathname === LIST && body === null) throw new Error('no list');
      if (pathname === LIST) return { body: typeof body === 'string' ? body : JSON.stringify(body), headers: headersOf(LIST) };
      if (pathname === AXE) return { body: await readFile(join(WWW, 'node_modules', 'axe-core', 'axe.min.js')), headers: headersOf(AXE) };
      const file = pathname.startsWith(PLACE) ? pathname.slice(PLACE.length) : null;
      return file === null ? undefined : { body: await readFile(join(WWW, 'dist', file)), headers: headersOf(file) };
    },
  });
  const { site } = browser;
  browser.site = server;
  try {
    await run({ open: (path, options) => browser.open(path, options), asked, origin: server.origin });
    return await browser.tidy();
  } finally {
    await browser.tidy();
    browser.site = site;
    await server.close();
  }
}

/** The same where nothing may be complained of. */
const quietly = async (...of) => assert.deepEqual(await published(...of), [], 'the pages ran without a complaint');

const note = (page, key) => page.locator(`[data-edition="${key}"]`);
const said = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();
/** Opens the slot in which a frame keeps what to know of a result. */
const unfoldSlot = (page) => part(page, 'message-slot').locator('summary').first().click();

inBothBrowsers('editions', {}, (browser) => {
  test('a newer edition is one line with the difference of the scenario, and a way to it with what is set', async () => {
    await quietly(browser, list({}), async ({ open, origin, asked }) => {
      const page = await open('en/index.html?s=plan&l.coal_to_electric=2.4');
      await note(page, 'newer').waitFor();
      const text = await said(note(page, 'newer'));
      assert.match(text, new RegExp(`^Edition ${NEXT} is available\\. This chart stays as it is\\.`));
      assert.match(text, new RegExp(`edition ${OWN}: highest in 20\\d\\d at about \\d+ Mt; \\d+ Mt in 2035\\. Edition ${NEXT}: highest in 2029 at about 533 Mt; 502 Mt in 2035\\.`));
      assert.match(text, /Your changes are not counted in this/);
      assert.equal(await note(page, 'newer').locator('a').getAttribute('href'), `${origin}/e/${NEXT}/en/index.html?s=plan&l.coal_to_electric=2.4`);
      assert.match(await said(part(page, 'standing')), new RegExp(`edition ${NEXT} is available`));
      assert.deepEqual(asked, [LIST]);
    });
  });

  test('an edition at its own place asks the list of the site, in the page and in the frame', async () => {
    await quietly(browser, list({}), async ({ open, asked, origin }) => {
      const page = await open(`e/${OWN}/zh-Hant/index.html`);
      await note(page, 'newer').waitFor();
      assert.match(await said(note(page, 'newer')), new RegExp(`^有新版本 ${NEXT}。本圖保持不變。`));
      const frame = await open(`e/${OWN}/frame.html?s=plan`, { width: 375 });
      await part(frame, 'standing').waitFor();
      await unfoldSlot(frame);
      assert.equal(await note(frame, 'newer').locator('a').getAttribute('target'), '_blank');
      assert.equal(await note(frame, 'newer').locator('a').getAttribute('href'), `${origin}/e/${NEXT}/index.html?s=plan`);
      assert.deepEqual(asked, [LIST, LIST]);
    });
  });

  test('a correction has its day, what it was, and both values', async () => {
    await quietly(browser, list({ corrected: [NOTICE] }), async ({ open }) => {
      const page = await open('index.html?s=plan');
      await note(page, 'corrected-0').waitFor();
      const text = await said(note(page, 'corrected-0'));
      assert.match(text, new RegExp(`^版本 ${OWN} 于 2027 年 6 月 1 日更正 四川煤量有误。`));
      assert.match(text, new RegExp(`版本 ${NEXT}：最高在 2029 年，约 5\\.33 亿吨；2035 年 5\\.02 亿吨`));
      assert.equal(await note(page, 'newer').count(), 0, 'what the correction leads to is not told twice');
      assert.match(await said(part(page, 'standing')), /2027 年 6 月 1 日更正/);
    });
  });

  for (const [name, width] of [['index.html', 1280], ['index.html', 375], ['frame.html', 375]]) {
    test(`a withdrawn edition says so across the chart of ${name} at ${width} px, keeps its picture, and warns who shares it`, async () => {
      await quietly(browser, list({ withdrawn: NOTICE }), async ({ open }) => {
        const page = await open(`en/${name}?s=plan`, { width });
        const stamp = chart(page).locator('[data-part="stamp"]');
        await stamp.waitFor();
        assert.equal(await stamp.textContent(), 'Withdrawn');
        const [box, plot] = [await stamp.boundingBox(), await chart(page).boundingBox()];
        assert(box.x >= plot.x && box.x + box.width <= plot.x + plot.width && box.y >= plot.y && box.y + box.height <= plot.y + plot.height, 'the word is whole');
        assert(box.height > plot.height / 5, 'the word lies across the chart');
        assert.match(await chart(page).locator('desc').textContent(), /^Withdrawn/);
        assert((await paths(page, 'scenario')).every((path) => path.length > 50), 'the picture is kept');
        if (name === 'frame.html') {
          assert.match(await said(part(page, 'message-slot').locator('.first')), new RegExp(`^Edition ${OWN} was withdrawn`));
          await unfoldSlot(page);
          await part(page, 'share-open').click();
        }
        assert.match(await said(note(page, 'withdrawn')), new RegExp(`^Edition ${OWN} was withdrawn on June 1, 2027; do not quote its numbers Why: Coal of Sichuan was wrong\\. The picture stays as it was\\. Open edition ${NEXT}$`));
        const warning = part(page, 'share-warning');
        await warning.waitFor();
        assert.match(await said(warning), new RegExp(`^Edition ${OWN} was withdrawn; do not quote its numbers`));
        assert(await page.locator('[data-share="svg"]').isDisabled());
        await page.getByRole('button', { name: 'Share anyway' }).click();
        await page.evaluate(() => {
          HTMLAnchorElement.prototype.click = () => undefined;
          const { createObjectURL } = URL;
          URL.createObjectURL = (blob) => ((window.taken = blob), createObjectURL.call(URL, blob));
        });
        await page.locator('[data-share="svg"]').click();
        await page.waitForFunction(() => window.taken);
        const picture = (await page.evaluate(() => window.taken.text())).replace(/<[^>]*>/g, ' ');
        assert.match(picture, /Withdrawn/);
        assert.match(picture, /was withdrawn; do not quote its numbers/);
      });
    });
  }

  test('a link tells what it showed; other numbers are told with both, the same pass in silence', async () => {
    await quietly(browser, list({}, false), async ({ open, origin }) => {
      const page = await open('en/index.html?s=plan&r=sc');
      const address = await part(page, 'share').locator('.share-address input').inputValue();
      assert.match(address, new RegExp(`[?&]h=${OWN.replaceAll('.', '\\.')}-20\\d\\d-\\d+-\\d+-[0-9a-f]{8}$`));
      const again = await open(address.slice(origin.length + 1));
      assert.equal(await part(again, 'refused').count(), 0);
      assert.equal(await note(again, 'differs').count(), 0);
    });
  });

  test('numbers of another edition lead to it, or give way to those that are computed here', async () => {
    // The seal of other figures, as the page of that edition would have written it.
    const { seal } = await sealing();
    const sealed = seal({ edition: '0.0.9', figures: { year: 2031, level: 541, later: 512 } }, 's=plan');
    const older = { edition: '0.0.9', published: '2026-01-01', corrected: [], withdrawn: null };
    const known = list({}, false);
    for (const name of ['index.html', 'frame.html']) {
      await quietly(browser, { ...known, editions: [older, ...known.editions] }, async ({ open, origin }) => {
        const page = await open(`en/${name}?s=plan&h=${sealed}`, { width: 375 });
        if (name === 'frame.html') await unfoldSlot(page);
        const message = note(page, 'differs');
        await message.locator('a').waitFor();
        const text = await said(message);
        assert.match(text, new RegExp(`^The link showed other numbers than are computed here In the link \\(edition 0\\.0\\.9\\): highest in 2031 at about 541 Mt; 512 Mt in 2035\\. Here \\(edition ${OWN}\\): highest in 20\\d\\d at about \\d+ Mt; \\d+ Mt in 2035\\.`));
        assert.equal(await message.locator('a').getAttribute('href'), `${origin}/e/0.0.9/en/index.html?s=plan&h=${sealed}`);
        assert.match(await sentence(page), /\d/);
        // Other settings are not what the link was about.
        await setRange(page, 'coal_to_electric', 3);
        await message.waitFor({ state: 'detached' });
        await setRange(page, 'coal_to_electric', 2);
        assert.equal(await message.count(), 0);
      });
    }
    // A browser tells by itself that an answer was an error; the page adds nothing to it.
    const complaints = await published(browser, null, async ({ open }) => {
      const page = await open(`zh-Hant/index.html?s=plan&h=${sealed}`);
      await note(page, 'differs').getByRole('button', { name: '用這裡的結果' }).click();
      assert.equal(await note(page, 'differs').count(), 0);
      assert.equal(await part(page, 'standing').count(), 0);
    });
    assert.deepEqual(complaints.filter((text) => !text.includes('500')), []);
  });

  test('a seal that was cut off, made up or taken from another link is refused by name', async () => {
    const { seal } = await sealing();
    const foreign = seal({ edition: OWN, figures: { year: 2024, level: 510, later: 420 } }, 's=low');
    await quietly(browser, list({}, false), async ({ open }) => {
      for (const [found, named] of [[foreign.slice(0, 14), /cut off or changed/], ['1f3a9c02', /cut off or changed/], [foreign, /belongs to other settings/]]) {
        const page = await open(`en/index.html?s=plan&h=${found}`);
        assert.match(await said(part(page, 'refused')), named);
        assert((await said(part(page, 'refused'))).includes(found), found);
        assert.equal(await note(page, 'differs').count(), 0);
      }
    });
  });

  test('without a list, and where a host does not want it asked for, nothing is claimed', async () => {
    await quietly(browser, list({}), async ({ open, asked }) => {
      const frame = await open('en/frame.html?status=0');
      await frame.waitForTimeout(1000);
      assert.deepEqual(asked, []);
      assert.equal(await part(frame, 'standing').count(), 0);
      assert.equal(await part(frame, 'refused').count(), 0);
    });
    await quietly(browser, { format: 1, editions: [], figures: null }, async ({ open, asked }) => {
      const page = await open('en/index.html');
      await page.waitForTimeout(1000);
      assert.deepEqual(asked, [LIST]);
      assert.equal(await part(page, 'standing').count(), 0);
    });
  });

  test('a list that cannot be read is named, and the page goes on', async () => {
    const complaints = await published(browser, '{"format":1,"editions":7}', async ({ open }) => {
      const page = await open('en/index.html?s=plan');
      await page.locator('[data-unreadable]').waitFor({ state: 'attached' });
      assert.match(await page.locator('[data-unreadable]').getAttribute('data-unreadable'), /editions\.json: editions is 7; allowed is a list/);
      const before = await paths(page, 'scenario');
      await setRange(page, 'wind_solar', 3);
      assert.notDeepEqual(await paths(page, 'scenario'), before);
    });
    assert.equal(complaints.length, 1);
    assert.match(complaints[0], /console error: .*editions is 7/);
  });

  test('a line to embed leads to the place where a published edition stays', async () => {
    await quietly(browser, list({}, false), async ({ open, origin }) => {
      const page = await open('en/index.html?s=plan');
      await page.getByRole('button', { name: 'Embed', exact: true }).click();
      const box = part(page, 'share-embed').locator('textarea');
      await page.waitForFunction((place) => document.querySelector('[data-part="share-embed"] textarea').value.includes(place), `${origin}/e/${OWN}/en/frame.html?s=plan&amp;h=`);
      assert.match(await box.inputValue(), /^<iframe src="/);
    });
  });

  test('every state of an edition is free of what axe finds', async () => {
    const { seal } = await sealing();
    const sealed = seal({ edition: '0.0.9', figures: { year: 2031, level: 541, later: 512 } }, 's=plan');
    for (const [body, key] of [[list({}), 'newer'], [list({ corrected: [NOTICE] }), 'corrected-0'], [list({ withdrawn: NOTICE }), 'withdrawn']]) {
      await quietly(browser, body, async ({ open }) => {
        for (const path of [`en/index.html?s=plan&h=${sealed}`, `frame.html?s=plan&h=${sealed}`]) {
          const page = await open(path, { width: 375 });
          if (path.startsWith('frame')) {
            await part(page, 'standing').waitFor();
            await unfoldSlot(page);
          }
          await note(page, key).waitFor();
          await assertAccessible(page);
        }
      });
    }
  });
});

/** The rule of the seal, as the pages have it. */
async function sealing() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({ entryPoints: [join(WWW, 'src', 'edition', 'seal.ts')], bundle: true, format: 'esm', write: false });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
