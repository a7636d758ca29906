/**
 * Real browsers for the tests of the built page. One suite runs in Chromium and in Firefox:
 *
 *     inBothBrowsers('the page', {}, (browser) => {
 *       test('has a title', async () => {
 *         const page = await browser.open('index.html?s=plan');
 *         …
 *       });
 *     });
 *
 * After each test the pages it opened are closed, and the test fails if one of them wrote an error to the console or
 * asked anything of another origin.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe } from 'node:test';
import { chromium, firefox } from 'playwright-core';
import { serveHost, serveSite } from './harness-server.mjs';

export const ENGINES = ['chromium', 'firefox'];

/** The languages of the page, with the folder of each below `dist`. */
export const LANGUAGES = { 'zh-Hans': '', 'zh-Hant': 'zh-Hant/', en: 'en/' };

const VARIABLES = { chromium: 'CARBON_PEAK_CHROMIUM', firefox: 'CARBON_PEAK_FIREFOX' };

/** Playwright keeps the browsers it built itself in folders named by revision; it drives them in a way of its own. */
const BUILT_BY_PLAYWRIGHT = /[\\/]firefox-\d+[\\/]/;

/** How long an element is waited for, in milliseconds; a first live run takes a few hundred. */
const WAIT = 10_000;

function executable(engine) {
  const path = process.env[VARIABLES[engine]];
  if (!path) throw new Error(`${VARIABLES[engine]} names no browser; \`cargo xtask test\` finds one and sets it`);
  return path;
}

/**
 * Launches a browser. `scripts: false` is a reader without JavaScript, `scheme`, `forcedColors` and `reducedMotion` what the system
 * prefers, `preciseTime` a clock fit for measuring; `as` belongs to the server of the site.
 */
export async function launch(engine, { scripts = true, scheme = 'light', forcedColors = false, reducedMotion = false, preciseTime = false } = {}) {
  const executablePath = executable(engine);
  if (engine === 'chromium') {
    const browser = await chromium.launch({ executablePath });
    return { browser, context: { javaScriptEnabled: scripts, colorScheme: scheme, forcedColors: forcedColors ? 'active' : 'none', reducedMotion: reducedMotion ? 'reduce' : 'no-preference' } };
  }
  const firefoxUserPrefs = {
    'javascript.enabled': scripts,
    'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1,
    // As on a phone and as in headless Chromium; a bar beside the page would take its breadth from the width under test.
    'ui.useOverlayScrollbars': 1,
    'ui.prefersReducedMotion': reducedMotion ? 1 : 0,
    ...(forcedColors ? { 'ui.useAccessibilityTheme': 1, 'browser.display.document_color_use': 2 } : {}),
    ...(preciseTime ? { 'privacy.reduceTimerPrecision': false } : {}),
  };
  if (BUILT_BY_PLAYWRIGHT.test(executablePath)) {
    return { browser: await firefox.launch({ executablePath, firefoxUserPrefs }), context: { colorScheme: scheme } };
  }
  // An ordinary Firefox is driven by WebDriver BiDi; what that cannot set for a context the preferences set for all.
  const browser = await firefox.launch({ channel: 'moz-firefox', executablePath, firefoxUserPrefs });
  return { browser, context: {} };
}

/** A browser with the servers it needs; `inBothBrowsers` closes it, others do so themselves. */
export class Bench {
  constructor(engine, options) {
    this.engine = engine;
    this.options = options;
    this.opened = [];
  }

  async start() {
    [this.site, this.host] = await Promise.all([serveSite(this.options), serveHost()]);
    const { browser, context } = await launch(this.engine, this.options);
    this.browser = browser;
    this.context = context;
  }

  async stop() {
    await this.browser?.close();
    await Promise.all([this.site?.close(), this.host?.close()]);
  }

  /**
   * Opens a path of the site, such as `frame.html?s=plan`, and waits for the first live run unless told otherwise; `before` runs in the page
   * first. What is laid out only when a reader comes near is laid out at once, so that all of it is tested, unless `whole` is false.
   */
  async open(path, { ready = this.options.scripts !== false, ...rest } = {}) {
    const page = await this.openAddress(`${this.site.origin}/${path}`, rest);
    if (ready) await isReady(page);
    return page;
  }

  /** Opens an article on another origin that embeds a path of the site; the sandbox is that of its iframe. */
  async openArticle(path, { sandbox, frameWidth, ...rest } = {}) {
    const query = new URLSearchParams({ frame: `${this.site.origin}/${path}` });
    if (sandbox !== undefined) query.set('sandbox', sandbox);
    if (frameWidth !== undefined) query.set('width', frameWidth);
    const page = await this.openAddress(`${this.host.origin}/?${query}`, rest);
    await page.waitForFunction(() => document.querySelector('iframe'));
    const frame = page.frames().find((candidate) => candidate.parentFrame() === page.mainFrame());
    assert(frame, 'the article holds a frame');
    return { page, frame };
  }

  async openAddress(address, { width = 1280, height = 800, before, whole = true } = {}) {
    const context = await this.browser.newContext({ ...this.context, viewport: { width, height } });
    context.setDefaultTimeout(WAIT);
    const page = await context.newPage();
    if (whole) await page.addInitScript(layOutWhole);
    if (before) await page.addInitScript(before);
    const complaints = [];
    const own = [this.site.origin, this.host.origin];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console error: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!own.some((origin) => url.startsWith(`${origin}/`)) && !/^(data|blob):/.test(url)) {
        complaints.push(`request to another origin: ${url}`);
      }
    });
    page.on('requestfailed', (request) => complaints.push(`failed request: ${request.url()} ${request.failure()?.errorText}`));
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`status ${response.status()}: ${response.url()}`);
    });
    this.opened.push({ context, complaints });
    await page.goto(address, { waitUntil: 'load' });
    return page;
  }

  /** A picture of a part of a page. The driver puts a style of its own in for it, which the policy of the page refuses: no complaint of the page. */
  async picture(page, clip) {
    const { complaints } = this.opened.find(({ context }) => context === page.context());
    const before = complaints.splice(0);
    const picture = await page.screenshot({ clip, caret: 'initial' });
    await settle(page);
    complaints.unshift(...before, ...complaints.splice(0).filter((text) => !text.includes('blocked an inline style')));
    return picture;
  }

  /** Closes what a test opened and returns what the pages complained of. */
  async tidy() {
    const opened = this.opened.splice(0);
    await Promise.all(opened.map(({ context }) => context.close()));
    return opened.flatMap(({ complaints }) => complaints);
  }
}

/** Runs in the page before its scripts. */
function layOutWhole() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important }');
  document.adoptedStyleSheets = [sheet];
}

/** Defines tests once and runs them in both browsers. `options` are those of `launch`. */
export function inBothBrowsers(title, options, define) {
  for (const engine of ENGINES) {
    describe(`${title} (${engine})`, () => {
      const bench = new Bench(engine, options);
      before(() => bench.start());
      after(() => bench.stop());
      afterEach(async () => {
        assert.deepEqual(await bench.tidy(), [], 'the pages of this test ran without a complaint');
      });
      define(bench);
    });
  }
}

/** Waits for the first live run. */
export async function isReady(page) {
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
}

/** Waits until what an input set off is on the screen. */
export async function settle(page) {
  await page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
  }));
}

/** An element by the page's own hook. */
export function part(page, name) {
  return page.locator(`[data-part="${name}"]`);
}

/** The chart that is seen; a page without scripts holds one for each range of widths and shows one of them. */
export function chart(page) {
  return page.locator('[data-part="chart"]:visible');
}

export function slider(page, lever) {
  return page.locator(`input[data-lever="${lever}"]`);
}

/** Moves a slider as a hand does: the value, then the events. */
export async function setRange(page, lever, value) {
  await slider(page, lever).evaluate((input, wanted) => {
    input.value = String(wanted);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
  await settle(page);
}

/** Unfolds the further views, as a reader does who asks for them. */
export async function unfold(page) {
  const folded = page.locator('details.folded:not([open]) > summary');
  while ((await folded.count()) > 0) await folded.first().click();
}

/** Waits until every run behind the curve is in; a machine that is busy makes the first ones slowly. */
export async function allRuns(page) {
  const complete = () => page.locator('[data-part="twenty-block"][data-complete="true"]').first().waitFor({ state: 'attached', timeout: 60_000 });
  await complete();
  // What was complete may have been the picture before the last move, whose runs go as soon as the new one is drawn.
  await settle(page);
  await complete();
}

/** The drawn paths of a series, or of several. */
export async function paths(page, ...series) {
  const selector = series.map((name) => `[data-series="${name}"]`).join(', ');
  return chart(page).locator(selector).evaluateAll((drawn) => drawn.map((path) => path.getAttribute('d') ?? path.outerHTML));
}

export async function sentence(page) {
  return (await part(page, 'sentence').innerText()).replace(/\s+/g, ' ').trim();
}

/** How far a page can be scrolled sideways, in pixels. */
export async function sidewaysScroll(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Runs axe on a page, without the rules that are named, and fails with what it found. */
export async function assertAccessible(page, { without = [] } = {}) {
  await page.addScriptTag({ url: '/__test/axe.js' });
  const violations = await page.evaluate(async (off) => {
    const { violations: found } = await globalThis.axe.run(document, { rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])) });
    return found.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`);
  }, without);
  assert.equal(violations.join('\n'), '', 'axe finds nothing');
}
