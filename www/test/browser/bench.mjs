/**
 * Prints the time of one run of the core and of every analysis in each browser, beside what the same takes natively on the same machine a moment
 * before. Browsers and engines can be named, which leaves out the others.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Bench, ENGINES } from './harness.mjs';

/** The live module answers single runs only. */
const KINDS = ['live', 'simd', 'plain', 'js'];
const MODULES = { simd: '/__test/engine/simd.wasm', plain: '/__test/engine/plain.wasm' };
/** Draws of the page. */
const SEED = 1;

/** Runs in the page: the settings of the scenarios in turn, so that no run repeats the one before it. */
async function timeOfRuns({ kind, modules }) {
  const core = kind === 'live'
    ? await (await import('/__test/engine/live.js')).loadLive('/__test/engine/live.wasm', modules, 'plain')
    : await (await import('/__test/engine/whole.js')).loadWhole(modules, kind);
  const vectors = ['low', 'reference', 'plan', 'ambitious'].map((scenario) => core.settings(scenario, []).vector);
  const batch = (runs) => {
    const begin = performance.now();
    for (let run = 0; run < runs; run += 1) core.project(vectors[run % vectors.length]);
    return ((performance.now() - begin) / runs) * 1000;
  };
  batch(500);
  const times = Array.from({ length: 21 }, () => batch(200)).sort((a, b) => a - b);
  return { median: times[10], least: times[0], most: times[20] };
}

/** What switches on every action that has a handle, and what makes a setting solve its build. */
const ENABLING = ['green_finance=2', 'technology=2', 'carbon_price=2', 'pilots=2'];
const TARGET = 'non_fossil_share=2';

/** The analyses of the native benchmark under the names they have there: scenario, changes, task and what it is asked for behind the settings. */
const CASES = [
  ['ensemble of 1024 that makes its worlds', 'plan', [], 'ensemble', 'territorial', 'cy', 1024, SEED, false, false],
  ['ensemble of 1024, capacity mode', 'plan', [], 'ensemble', 'territorial', 'cy', 1024, SEED, false, false],
  ['ensemble of 256, capacity mode', 'plan', [], 'ensemble', 'territorial', 'cy', 256, SEED, false, false],
  ['ensemble of 1024, target mode', 'plan', [TARGET], 'ensemble', 'territorial', 'cy', 1024, SEED, false, false],
  ['attribution, capacity mode', 'plan', ENABLING, 'attribution', 'territorial', 'reference'],
  ['attribution, target mode', 'plan', [...ENABLING, TARGET], 'attribution', 'territorial', 'reference'],
  ['map, capacity mode', 'plan', [], 'map', 'territorial', 'cy', 'wind_solar', 'coal_to_electric', 32, 32],
  ['map, target mode', 'plan', [], 'map', 'territorial', 'cy', 'non_fossil_share', 'coal_to_electric', 32, 32],
  ['sensitivity', 'plan', [], 'sensitivity', 'territorial'],
  ['next step', 'plan', [], 'next_step', 'territorial', 'cy', 0],
  ['seek, reference by 2030', 'reference', [], 'seek', 'territorial', 'cy', [2030, null, null], ['all']],
  ['seek, low by 2035', 'low', [], 'seek', 'territorial', 'cy', [2035, null, null], ['all']],
  ['seek, reference at most 480 Mt', 'reference', [], 'seek', 'territorial', 'cy', [null, 480, null], ['all']],
  ['seek, reference by 2030 in 17 of 20', 'reference', [], 'seek', 'territorial', 'cy', [2030, null, 17], ['all']],
  ['seek, low by 2035 in 10 of 20', 'low', [], 'seek', 'territorial', 'cy', [2035, null, 10], ['all']],
  ['seek, reference at most 480 Mt in 15 of 20', 'reference', [], 'seek', 'territorial', 'cy', [null, 480, 15], ['all']],
  ['seek, plan with a target by 2026 in 18 of 20', 'plan', [TARGET], 'seek', 'territorial', 'cy', [2026, null, 18], ['all']],
];

/** Milliseconds of the analyses natively, by name. */
async function nativeTimes() {
  const command = ['run', '--quiet', '--release', '--package', 'carbon-peak', '--bin', 'carbon-peak', '--', 'bench', '--runs', '1000', '--format', 'csv'];
  const { stdout } = await promisify(execFile)('cargo', command);
  const row = /^"([^"]+)",\d+,([\d.]+)$/;
  const times = stdout.trim().split('\n').slice(1).map((line) => {
    const read = row.exec(line);
    if (!read) throw new Error(`the native benchmark printed ${line}; allowed: "name",runs,milliseconds`);
    return [read[1], Number(read[2])];
  });
  return new Map(times);
}

/** Runs in the page: loads an engine for the analyses that are asked of the page one by one. */
async function loadForAnalyses({ kind, modules }) {
  globalThis.benched = await (await import('/__test/engine/whole.js')).loadWhole(modules, kind);
}

/**
 * Runs in the page: an analysis on one thread, the first time and the least of several; worlds are kept, so where they are to be made each try
 * has a seed of its own.
 */
function timeOfAnalysis({ anew, of: [name, scenario, changes, task, ...rest] }) {
  const core = globalThis.benched;
  const { vector, refused } = core.settings(scenario, changes);
  if (refused.length > 0) throw new Error(`${name}: ${refused[0].sentence}`);
  // What is absent of a goal travels as null.
  const asked = rest.map((argument) => (Array.isArray(argument) && typeof argument[0] !== 'string' ? Float64Array.from(argument, (x) => x ?? NaN) : argument));
  let [first, least, runs, spent] = [NaN, Infinity, 0, 0];
  for (let tries = 0; tries < 7 && spent < 1500; tries += 1) {
    if (anew) asked[3] += 1;
    const begin = performance.now();
    const open = core.tasks[task](vector, ...asked);
    while (!open.step(1024));
    open.answer();
    const time = performance.now() - begin;
    runs = open.done;
    open.free();
    if (tries === 0) first = time;
    least = Math.min(least, time);
    spent += time;
  }
  return { first, least, runs };
}

const line = (text) => console.log(text);

const chosen = process.argv.slice(2);
const unknown = chosen.find((word) => ![...ENGINES, ...KINDS].includes(word));
if (unknown) {
  console.error(`error: there is no ${unknown} to measure; allowed: ${[...ENGINES, ...KINDS].join(', ')}`);
  process.exit(2);
}
/** What is chosen of a list, or all of it. */
const among = (all) => (all.some((one) => chosen.includes(one)) ? all.filter((one) => chosen.includes(one)) : all);
const kinds = among(KINDS);

const native = await nativeTimes();
for (const [name] of CASES) if (!native.has(name)) throw new Error(`the native benchmark has no ${name}; it has ${[...native.keys()].join('; ')}`);

for (const engine of among(ENGINES)) {
  const bench = new Bench(engine, { preciseTime: true });
  try {
    await bench.start();
    line(`${engine} ${bench.browser.version()}`);
    const simd = new Map();
    for (const kind of kinds) {
      // The bindings serve one engine, so each measurement has a page of its own.
      const fresh = () => bench.open('__test/blank.html', { ready: false });
      const runs = await (await fresh()).evaluate(timeOfRuns, { kind, modules: MODULES });
      line(`  ${kind}, one run: ${runs.median.toFixed(1)} µs (${runs.least.toFixed(1)}–${runs.most.toFixed(1)} over batches of 200)`);
      if (kind === 'live') continue;
      const page = await fresh();
      await page.evaluate(loadForAnalyses, { kind, modules: MODULES });
      for (const of of CASES) {
        const [name] = of;
        const { first, least, runs } = await page.evaluate(timeOfAnalysis, { of, anew: of === CASES[0] });
        if (kind === 'simd') simd.set(name, least);
        const against = [`the first ${first.toFixed(1)} ms`, `${(least / native.get(name)).toFixed(2)} × native`];
        if (kind !== 'simd' && simd.has(name)) against.push(`${(least / simd.get(name)).toFixed(2)} × simd`);
        line(`  ${kind}, ${name.padEnd(40)} ${least.toFixed(2).padStart(9)} ms, ${((least / runs) * 1000).toFixed(2).padStart(7)} µs a run (${runs} runs), ${against.join(', ')}`);
      }
    }
    const complaints = await bench.tidy();
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  } finally {
    await bench.stop();
  }
}
