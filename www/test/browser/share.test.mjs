/** What a reader takes away is what the page shows: address, picture, files, citation, snippet; a result that does not count warns first. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { allRuns, inBothBrowsers, isReady, part, sentence, setRange, settle } from './harness.mjs';

const PLAN = 'en/index.html?s=plan&l.coal_to_electric=2.4&r=sc&a=consumption';

/** What a browser was asked to save, since an ordinary Firefox tells nobody about downloads. */
async function keepSaved(page) {
  await page.evaluate(() => {
    window.saved = [];
    const { createObjectURL } = URL;
    const blobs = new Map();
    URL.createObjectURL = (blob) => {
      const address = createObjectURL.call(URL, blob);
      blobs.set(address, blob);
      return address;
    };
    HTMLAnchorElement.prototype.click = function () {
      window.saved.push({ name: this.download, blob: blobs.get(this.href) });
    };
  });
}

const savedName = (page) => page.evaluate(() => window.saved.at(-1)?.name);
const savedBytes = (page, count) => page.evaluate(async (most) => [...new Uint8Array(await window.saved.at(-1).blob.slice(0, most).arrayBuffer())], count);
const savedText = (page) => page.evaluate(() => window.saved.at(-1)?.blob.text());

/** Runs in the page before its scripts: no run behind the curve comes in, so that the sentence is that of the central run, which files tell. */
function withoutRuns() {
  delete globalThis.Worker;
  globalThis.requestIdleCallback = () => 0;
}

async function take(page, what) {
  const count = await page.evaluate(() => window.saved.length);
  await page.locator(`[data-share="${what}"]`).click();
  await page.waitForFunction((before) => window.saved.length > before, count);
}

const address = (page) => part(page, 'share').locator('input[type="text"]').inputValue();

inBothBrowsers('share', {}, (browser) => {
  test('the address opens the same result again', async () => {
    const page = await browser.open('en/index.html?s=plan&r=cq');
    await allRuns(page);
    await setRange(page, 'coal_to_electric', 0.4);
    await allRuns(page);
    const shown = await sentence(page);
    assert.match(await address(page), /\/en\/index\.html\?/, 'the page and not the frame');
    const again = await browser.open((await address(page)).replace(`${browser.site.origin}/`, ''));
    await allRuns(again);
    assert.equal(await sentence(again), shown);
    assert.equal(await again.locator('input[data-lever="coal_to_electric"]').first().inputValue(), '0.4');
  });

  test('where the clipboard is refused, the address is selected and the key is named', async () => {
    const page = await browser.open('en/index.html?s=plan');
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } }));
    await part(page, 'share').getByRole('button', { name: 'Copy link' }).click();
    await page.waitForFunction(() => document.querySelector('[data-part="share-note"]').textContent.includes('Ctrl+C'));
    const selected = await page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.activeElement;
      return value.slice(selectionStart, selectionEnd);
    });
    assert.equal(selected, await address(page));
  });

  test('CSV, JSON and IAMC are files of the model, with sentence, counts and address', async () => {
    const page = await browser.open(PLAN);
    await allRuns(page);
    await keepSaved(page);
    await take(page, 'csv');
    const [comment, header, first] = (await savedText(page)).split('\n');
    assert.match(comment, /^# /);
    assert.match(await sentence(page), /\d+ of 20/);
    assert(comment.includes(await sentence(page)), comment);
    assert(comment.endsWith(await address(page)), comment);
    assert.equal(header, 'scenario,account,region,variable,unit,year,value,kind,valid,source,edition');
    assert.match(first, /plan; coal_to_electric=2\.4/);
    assert.equal(await savedName(page), 'carbon-peak-plan-changed-sc-consumption-en.csv');
    assert.deepEqual(await savedBytes(page, 3), [0xef, 0xbb, 0xbf], 'the sentence holds more than ASCII, and a spreadsheet is told so');
    await take(page, 'json');
    const document = JSON.parse(await savedText(page));
    assert.deepEqual([document.shared.region, document.shared.account, document.shared.address], ['sc', 'consumption', await address(page)]);
    await take(page, 'iamc');
    assert.match(await savedText(page), /^model,scenario,region,variable,unit,year,value\n/);
    assert.equal((await savedBytes(page, 1))[0], 'm'.charCodeAt(0), 'what is ASCII alone needs no mark');
    assert.match(await savedName(page), /-iamc\.csv$/);
  });

  test('the picture is what is on the screen, and needs nothing of the page', async () => {
    const page = await browser.open(PLAN);
    await allRuns(page);
    await keepSaved(page);
    await take(page, 'svg');
    const text = await savedText(page);
    const found = await page.evaluate((svg) => {
      const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
      const path = (series, of) => of.querySelector(`[stroke-width="3"]`)?.getAttribute('d');
      return {
        name: root.nodeName,
        groups: [...root.querySelectorAll('g[id]')].map(({ id }) => id),
        texts: root.textContent,
        names: [...new Set([root, ...root.querySelectorAll('*')].flatMap((element) => [...element.attributes].map((attribute) => attribute.name)))],
        median: Boolean(path('median', root.querySelector('#median'))),
      };
    }, text);
    assert.equal(found.name, 'svg');
    for (const group of ['sentence', 'history', 'estimate', 'median', 'peak', 'labels', 'source']) assert(found.groups.includes(group), `${group} among ${found.groups}`);
    assert(!/currentColor|var\(|NaN/.test(text), 'colours and fonts are plain values');
    assert.deepEqual(found.names.filter((name) => name === 'class' || name === 'style' || name.startsWith('data-')), []);
    const words = found.texts.replace(/\s/g, '');
    for (const said of [await sentence(page), 'CC BY 4.0', 'Sichuan', 'Consumption', 'Assumption, not evidence', await address(page)]) {
      assert(words.includes(said.replace(/\s/g, '')), `${said} in the picture`);
    }
    assert(found.median);
  });

  test('the bitmap has two pixels a unit, is shown, and says what to do where nothing was saved', async () => {
    const page = await browser.open('index.html?s=plan');
    await keepSaved(page);
    await take(page, 'png');
    const picture = part(page, 'share-picture');
    await picture.waitFor();
    assert.match(await picture.innerText(), /长按/);
    const width = await picture.locator('img').evaluate(async (image) => {
      await image.decode();
      return image.naturalWidth;
    });
    assert.equal(width, 1920);
    assert.match(await picture.locator('img').getAttribute('alt'), /川渝/);
  });

  test('a result that does not count warns before it is shared, and its picture says so', async () => {
    const page = await browser.open('en/index.html?s=low');
    await part(page, 'share-warning').waitFor();
    assert(await page.locator('[data-share="png"]').isDisabled());
    await page.getByRole('button', { name: 'Share anyway' }).click();
    await keepSaved(page);
    await take(page, 'svg');
    const text = await savedText(page);
    assert.match(text, /id="warning"/);
    assert.match(text.replace(/<[^>]*>/g, ' '), /do not quote these years/);
    await setRange(page, 'coal_to_electric', 0.5);
    // Another result asks again, once the hand rests.
    await page.locator('[data-share="png"]:disabled').waitFor();
  });

  test('years without enough electricity after the peak are named and hold nothing back', async () => {
    const page = await browser.open('en/index.html');
    assert.match(await part(page, 'share-warning').innerText(), /^Electricity is short in 20\d\d–2060; do not quote these years/);
    assert.equal(await page.getByRole('button', { name: 'Share anyway' }).count(), 0);
    await keepSaved(page);
    await take(page, 'svg');
    assert.match((await savedText(page)).replace(/<[^>]*>/g, ' '), /do not quote these years/);
  });

  test('four citations and a snippet hold the address of the result', async () => {
    const page = await browser.open('index.html?s=plan');
    await page.getByRole('button', { name: '引用' }).click();
    const box = part(page, 'share-cite').locator('textarea');
    const seen = new Set();
    for (const style of ['plain', 'gbt7714', 'apa', 'bibtex']) {
      await part(page, 'share-cite').locator(`input[value="${style}"]`).check({ force: true });
      await settle(page);
      const text = await box.inputValue();
      assert(text.includes(await address(page)), text);
      seen.add(text);
    }
    assert.equal(seen.size, 4);
    await page.getByRole('button', { name: '嵌入代码' }).click();
    const line = await part(page, 'share-embed').locator('textarea').inputValue();
    const source = /src="([^"]*)"/.exec(line)[1].replaceAll('&amp;', '&');
    assert.match(source.replace(browser.site.origin, ''), /^\/frame\.html\?s=plan&h=[\d.]+-20\d\d-\d+-\d+-[0-9a-f]{8}$/);
  });

  test('the frame has one button, and in a sandbox that refuses downloads the text is there to copy', async () => {
    const { frame } = await browser.openArticle('en/frame.html?s=plan', { sandbox: 'allow-scripts' });
    await isReady(frame);
    assert.equal(await part(frame, 'share').count(), 0);
    await part(frame, 'share-open').click();
    await part(frame, 'share').waitFor();
    await keepSaved(frame);
    await frame.locator('[data-share="csv"]').click();
    await part(frame, 'share-text').locator('summary').click();
    await part(frame, 'share-text').locator('textarea').waitFor();
    assert.match(await part(frame, 'share-text').locator('textarea').inputValue(), /^# /);
    await frame.locator('[data-share="png"]').click();
    await part(frame, 'share-picture').waitFor();
  });
});

inBothBrowsers('share, dark', { scheme: 'dark' }, (browser) => {
  test('the picture has the colours of the screen', async () => {
    const page = await browser.open('en/index.html?s=plan');
    assert(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches));
    await keepSaved(page);
    await take(page, 'svg');
    const tokens = await readFile(new URL('../../src/style/tokens.css', import.meta.url), 'utf8');
    const surface = /color-scheme: dark;[\s\S]*?--surface: (#\w+)/.exec(tokens)[1];
    assert((await savedText(page)).includes(`fill="${surface}"`));
  });
});
