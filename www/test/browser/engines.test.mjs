/** The same bits in every engine and in both browsers, and the way from one engine to the next where one cannot be had. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inBothBrowsers, part, paths, setRange } from './harness.mjs';

const KINDS = ['simd', 'plain', 'js'];
const MODULES = { simd: '/__test/engine/simd.wasm', plain: '/__test/engine/plain.wasm' };
const GOLDEN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'tests', 'golden');

const rows = async (file) => (await readFile(join(GOLDEN, file), 'utf8')).trim().split('\n').slice(1).map((line) => line.split(','));

/** Runs in the page: FNV-1a over every bit of the projection of each golden setting, with one pattern for whatever is missing. */
async function checksums({ kind, settings, modules }) {
  // "live" is no engine by itself: it stands before one.
  const core = kind === 'live'
    ? await (await import('/__test/engine/live.js')).loadLive('/__test/engine/live.wasm', modules, 'plain')
    : await (await import('/__test/engine/whole.js')).loadWhole(modules, kind);
  const bytes = new DataView(new ArrayBuffer(8));
  const sums = settings.map(([, scenario, changes]) => {
    let hash = 0xcbf29ce484222325n;
    for (const value of core.project(core.settings(scenario, changes.split(';').filter(Boolean)).vector)) {
      if (Number.isNaN(value)) bytes.setBigUint64(0, 0x7ff8000000000000n, true);
      else bytes.setFloat64(0, value, true);
      for (let k = 0; k < 8; k += 1) hash = BigInt.asUintN(64, (hash ^ BigInt(bytes.getUint8(k))) * 0x100000001b3n);
    }
    return hash.toString(16).padStart(16, '0');
  });
  return { kind: 'tasks' in core ? core.kind : 'live', sums };
}

/** Runs in the page: the hash over many settings and draws, by the batches that the analyses are made of. */
async function checks({ kind, rows: wanted, modules }) {
  const core = await (await import('/__test/engine/whole.js')).loadWhole(modules, kind);
  const hashes = wanted.map(([settings, draws]) => {
    const task = core.tasks.checks(Number(settings), Number(draws));
    while (!task.step(1024));
    const halves = [...task.answer()].map((half) => half.toString(16).padStart(8, '0'));
    task.free();
    return halves.join('');
  });
  return { kind: core.kind, hashes };
}

const used = (page) => page.locator('footer .edition').getAttribute('data-engine');
const slower = (page) => part(page, 'slower').count();

inBothBrowsers('engines', {}, (browser) => {
  for (const kind of ['live', ...KINDS]) {
    test(`${kind} gives the bits of native code`, async () => {
      const [settings, golden] = [await rows('settings.csv'), await rows('checksums.csv')];
      const page = await browser.open('__test/blank.html', { ready: false });
      const found = await page.evaluate(checksums, { kind, settings, modules: MODULES });
      assert.deepEqual(found, { kind, sums: golden.map(([, sum]) => sum) });
    });
  }

  for (const kind of KINDS) {
    test(`${kind} gives the bits of native code in batches`, async () => {
      const golden = await rows('checks.csv');
      const page = await browser.open('__test/blank.html', { ready: false });
      const found = await page.evaluate(checks, { kind, rows: golden, modules: MODULES });
      assert.deepEqual(found, { kind, hashes: golden.map(([, , hash]) => hash) });
    });

    test(`the page runs on ${kind} where its address says so, and says it`, async () => {
      const page = await browser.open(`en/index.html?engine=${kind}`);
      assert.equal(await used(page), kind);
      assert.equal(await slower(page), kind === 'js' ? 1 : 0);
      assert.equal(await part(page, 'refused').count(), 0);
      const before = await paths(page, 'scenario');
      await setRange(page, 'coal_to_electric', 3);
      assert.notDeepEqual(await paths(page, 'scenario'), before);
      await page.waitForFunction(() => location.search.includes('coal_to_electric=3'));
      assert.match(page.url(), new RegExp(`engine=${kind}`), 'the address keeps the engine');
    });
  }

  test('the fastest engine is taken by itself', async () => {
    assert.equal(await used(await browser.open('frame.html')), 'simd');
  });

  test('an engine that is none is refused by name', async () => {
    const page = await browser.open('en/index.html?engine=steam');
    assert.match(await part(page, 'refused').innerText(), /steam.*simd, plain, js/s);
    assert.equal(await used(page), 'simd');
  });

  const HIDDEN = {
    'without WebAssembly': () => delete globalThis.WebAssembly,
    'where WebAssembly is refused': () => {
      const refuse = () => Promise.reject(new WebAssembly.CompileError('refused by this test'));
      Object.assign(WebAssembly, { instantiate: refuse, instantiateStreaming: refuse });
    },
  };
  for (const [title, hide] of Object.entries(HIDDEN)) {
    test(`${title} the page and the frame run on JavaScript, draw the same, and say so`, async () => {
      for (const name of ['en/index.html?s=plan', 'en/frame.html?s=plan']) {
        const usual = await browser.open(name);
        const page = await browser.open(name, { before: hide });
        assert.equal(await used(page), 'js');
        assert.equal(await slower(page), 1);
        assert.deepEqual(await paths(page, 'scenario', 'exploratory'), await paths(usual, 'scenario', 'exploratory'));
      }
    });
  }

  test('without SIMD the plain module is taken', async () => {
    const page = await browser.open('frame.html', { before: () => (WebAssembly.validate = () => false) });
    assert.equal(await used(page), 'plain');
  });

  test('an engine that cannot be had is named, and another serves', async () => {
    const page = await browser.open('en/index.html?engine=simd', { before: () => delete globalThis.WebAssembly });
    assert.match(await part(page, 'refused').innerText(), /simd.*js/s);
  });
});

inBothBrowsers('a host that calls WebAssembly something else', { as: { '.wasm': 'application/octet-stream' } }, (browser) => {
  test('is no reason for a slower engine', async () => {
    assert.equal(await used(await browser.open('frame.html')), 'simd');
  });
});
