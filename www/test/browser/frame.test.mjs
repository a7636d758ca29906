/** The frame in somebody else's article: it says its height in every dialect, also from a sandbox without an origin. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBothBrowsers, isReady, setRange } from './harness.mjs';

const SANDBOXES = {
  'an ordinary iframe': undefined,
  'the sandbox of our snippet': 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads',
  'a sandbox without an origin': 'allow-scripts',
};

const received = (page) => page.evaluate(() => window.received.map(({ data }) => data));

/** The newest height in our own dialect, once the frame has been quiet for a while. */
async function height(page) {
  let said = [];
  for (let quiet = 0; quiet < 5; quiet += 1) {
    await page.waitForTimeout(100);
    const now = await received(page);
    if (now.length !== said.length) quiet = 0;
    said = now;
  }
  return said.filter((data) => data?.carbonPeak === 1 && data.type === 'height').at(-1)?.height;
}

const resize = (page, size) => page.evaluate((style) => Object.assign(document.querySelector('iframe').style, style), size);

const contentHeight = (frame) => frame.evaluate(() => document.documentElement.scrollHeight);

inBothBrowsers('frame', {}, (browser) => {
  for (const [title, sandbox] of Object.entries(SANDBOXES)) {
    test(`${title}: the height fits within a pixel, at every width`, async () => {
      const { page, frame } = await browser.openArticle('frame.html', { sandbox });
      await isReady(frame);
      for (const width of [320, 600, 900]) {
        await resize(page, { width: `${width}px`, height: '150px' });
        // A scrollbar may go once the iframe is high enough, and the text with it; after that nothing moves any more.
        await resize(page, { height: `${await height(page)}px` });
        const wanted = await height(page);
        assert(Number.isInteger(wanted), `a whole number of pixels at ${width} px, found ${wanted}`);
        await resize(page, { height: `${wanted}px` });
        assert.equal(await height(page), wanted, 'the height of the iframe does not feed back');
        const content = await contentHeight(frame);
        assert(Math.abs(content - wanted) <= 1, `${content} px of content, ${wanted} px asked for at ${width} px`);
      }
    });
  }

  test('the height is said in every dialect a newsroom listens to', async () => {
    const { page, frame } = await browser.openArticle('frame.html?childId=chart-7&initialWidth=600&parentUrl=x#?secret=s3cret');
    await isReady(frame);
    const own = await height(page);
    const said = await received(page);
    const has = (name, test) => assert(said.some(test), `${name} in ${JSON.stringify(said)}`);
    has('AMP', (data) => data?.sentinel === 'amp' && data.type === 'embed-size' && data.height === own);
    has('Datawrapper', (data) => data && Object.values(data['datawrapper-height'] ?? {}).includes(own));
    has('Medium and Embedly', (data) => {
      if (typeof data !== 'string' || !data.startsWith('{')) return false;
      const { context, height: value, src } = JSON.parse(data);
      return context === 'iframe.resize' && value === own && src.includes('frame.html');
    });
    has('pym', (data) => data === `pymxPYMxchart-7xPYMxheightxPYMx${own}`);
    has('WordPress', (data) => data?.message === 'height' && data.value === own && data.secret === 's3cret');
  });

  test('no dialect is spoken that the address does not ask for', async () => {
    const { page, frame } = await browser.openArticle('frame.html');
    await isReady(frame);
    await height(page);
    const said = await received(page);
    assert(!said.some((data) => typeof data === 'string' && data.startsWith('pym')));
    assert(!said.some((data) => data?.secret !== undefined));
  });

  test('the sliders work in a sandbox without an origin', async () => {
    const { frame } = await browser.openArticle('frame.html', { sandbox: 'allow-scripts' });
    await isReady(frame);
    const curve = () => frame.locator('[data-part="chart"] [data-series="scenario"]').first().getAttribute('d');
    const before = await curve();
    await setRange(frame, 'coal_to_electric', 3);
    assert.notEqual(await curve(), before);
  });
});
