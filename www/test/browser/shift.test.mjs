/** Nothing on the screen moves by itself: not while the page comes alive, and not under a hand that moves levers. Chromium alone has a word for it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Bench, LANGUAGES, allRuns, setRange, settle } from './harness.mjs';
import { namedShifts, watchShifts } from './shifts.mjs';

const MOVES = 20;
/** After as many moves the hand rests, so that counts and warnings come in between. */
const RESTS = 3;
const SIZES = [
  [375, 667],
  [768, 1024],
  [1280, 800],
];
/** Below this nobody sees anything move. */
const SEEN = 0.001;

describe('nothing moves by itself (chromium)', () => {
  const bench = new Bench('chromium', {});
  before(() => bench.start());
  after(() => bench.stop());
  for (const name of ['zh-Hans', 'en'].flatMap((language) => ['index', 'frame'].map((page) => `${LANGUAGES[language]}${page}.html`))) {
    for (const [width, height] of SIZES) {
      test(`${name} at ${width} px`, async () => {
        const page = await bench.open(name, { width, height, before: watchShifts, whole: false });
        const still = async (when) => {
          await allRuns(page);
          // What takes more than one run comes once the hand rests.
          await page.locator('[data-part="messages"][data-rested="true"]').waitFor({ state: 'attached' });
          await settle(page);
          const shifts = await namedShifts(page);
          const total = shifts.reduce((sum, { value }) => sum + value, 0);
          assert(total <= SEEN, `${when}: ${total.toFixed(4)}, ${JSON.stringify(shifts)}`);
        };
        await still('while it comes alive');
        for (let move = 0; move < MOVES; move += 1) {
          await setRange(page, move % 2 === 0 ? 'coal_to_electric' : 'non_fossil_share', (1.5 + 1.5 * Math.sin(move)).toFixed(1));
          if (move % RESTS === 0) await still(`after move ${move + 1}, at rest`);
        }
        await still('under a hand');
        assert.deepEqual(await bench.tidy(), [], 'the page ran without a complaint');
      });
    }
  }
});
