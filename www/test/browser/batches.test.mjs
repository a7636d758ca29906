/** Batches of runs are answered by a worker where one can be had, and in the idle time of the page where none can. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBothBrowsers } from './harness.mjs';

const WORKER = '/__test/engine/answer.js';
const [REFUSES, BREAKS] = [-1, -2];
const QUESTIONS = [5, REFUSES, BREAKS, 6];
const SAID = ['5,1024', 'batch-refused attribution', 'batch-failed attribution', '6,1024'];

/** Runs in the page. */
const ask = async ({ questions, worker }) => (await import('/__test/engine/ask.js')).ask(questions, new URL(worker, location.href).href);
const begin = async (kind) => (await import('/__test/engine/ask.js')).begin(kind);

inBothBrowsers('batches', {}, (browser) => {
  test('a worker answers, refuses, and is replaced when its engine breaks', async () => {
    const page = await browser.open('__test/blank.html', { ready: false });
    assert.deepEqual(await page.evaluate(ask, { questions: QUESTIONS, worker: WORKER }), { inIdleTime: false, said: SAID });
    assert.equal(page.workers().length, 1, 'one worker is alive');
  });

  for (const kind of ['simd', 'plain', 'js']) {
    test(`the worker of the page starts with the engine ${kind}, in the page and in an iframe of another origin`, async () => {
      const page = await browser.open('frame.html');
      assert.equal(await page.evaluate(begin, kind), `ready with ${kind}`);
      const { frame } = await browser.openArticle('frame.html');
      assert.equal(await frame.evaluate(begin, kind), `ready with ${kind}`);
    });
  }

  test('a sandbox without an origin has no worker, and its idle time answers the same', async () => {
    const { frame } = await browser.openArticle('__test/blank.html', { sandbox: 'allow-scripts' });
    assert.deepEqual(await frame.evaluate(ask, { questions: QUESTIONS, worker: WORKER }), { inIdleTime: true, said: SAID });
  });

  test('a browser without workers, or without those that are modules, answers in idle time', async () => {
    const without = {
      none: () => delete globalThis.Worker,
      classic: () => {
        const { Worker } = globalThis;
        globalThis.Worker = class extends Worker {
          constructor(address) {
            super(address);
          }
        };
      },
    };
    for (const before of Object.values(without)) {
      const page = await browser.open('__test/blank.html', { ready: false, before });
      const { inIdleTime, said } = await page.evaluate(ask, { questions: QUESTIONS, worker: WORKER });
      assert.deepEqual({ inIdleTime, said }, { inIdleTime: true, said: SAID });
    }
  });
});
