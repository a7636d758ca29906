/** axe finds nothing on page and frame, in three languages, light and dark. */
import { test } from 'node:test';
import { LANGUAGES, assertAccessible, inBothBrowsers, setRange } from './harness.mjs';

for (const scheme of ['light', 'dark']) {
  inBothBrowsers(`accessibility, ${scheme}`, { scheme }, (browser) => {
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
  });
}
