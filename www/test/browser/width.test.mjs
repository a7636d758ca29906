/** From 320 px up nothing has to be scrolled sideways. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES, inBothBrowsers, settle, sidewaysScroll } from './harness.mjs';

const WIDTHS = [320, 375, 600, 768, 1024, 1280];

inBothBrowsers('width', {}, (browser) => {
  for (const folder of Object.values(LANGUAGES)) {
    for (const name of ['index.html', 'frame.html']) {
      test(`${folder}${name}`, async () => {
        const page = await browser.open(`${folder}${name}?s=ambitious`);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 667 });
          await settle(page);
          assert.equal(await sidewaysScroll(page), 0, `at ${width} px`);
        }
      });
    }
  }
});
