import { beforeAll, describe, expect, it } from 'vitest';
import { ENGINE_KINDS, type Core, type EngineKind, type Whole } from '../../src/engine/core';
import { checks, checksum, engine, golden, liveModule, scenarios } from './bits';

/** JavaScript takes seconds for what the others do at once; no test here is about time. */
const PATIENCE = 120_000;

const engines = {} as Record<EngineKind, Whole>;
/** What the page answers with at once beside the engines. */
let live: Core;
beforeAll(async () => {
  live = await liveModule();
  for (const kind of ENGINE_KINDS) engines[kind] = await engine(kind);
}, PATIENCE);

/** Changes as a reader makes them, and some that the model refuses. */
const CHANGES: readonly string[][] = [
  ['coal_to_electric=2.4', 'wind_solar=0'],
  ['non_fossil_share=2'],
  ['non_fossil_share=3', 'efficiency=0.1'],
  ['hydrology.severe@2030=1', 'carbon_price=2'],
  ['wind_solar.sichuan@2035=100', 'hydrology=0.8'],
  ['coal_to_electric=7', 'hydro=NaN', 'no_such_lever=1', 'hydro=lots', 'wind_solar@2035=1e300', '川=1', ''],
];
/** Vectors that are none, among them numbers beyond every integer. */
const NO_VECTORS: readonly number[][] = [[], [1], [NaN], [1e300], [-1e300], [1, ...Array<number>(40).fill(NaN), 1e20, 2035, 1]];

/** What is said of runs under draws of an engine, before the first, after some and after all of them. */
function howSure(core: Core, { tasks }: Whole, vector: Float64Array, projection: Float64Array): string[] {
  const task = tasks.ensemble(vector, 'consumption', 'sc', 24, 7, true, true);
  const said: string[] = [];
  for (let whole = false; !whole; whole = task.step(8)) {
    const answer = task.answer();
    said.push(checksum(answer), JSON.stringify(core.sentence(projection, 'sc', 'zh-Hant', 'consumption', vector, answer)));
  }
  const row = task.answer();
  said.push(checksum(row), JSON.stringify(core.sentence(projection, 'sc', 'en', 'consumption', vector, row)));
  task.free();
  return said;
}

/** What is said to everything that is answered at once, and of the draws of an engine, as text; a projection is told by its bits. */
function everything(core: Core, whole: Whole): string[] {
  const said: string[] = [JSON.stringify(core.layout())];
  for (const scenario of scenarios) {
    for (const changes of CHANGES) {
      const read = core.settings(scenario, [...changes]);
      const projection = core.project(read.vector);
      said.push(checksum(projection), core.checksum(read.vector), checksum(core.slices(read.vector, 2035)), JSON.stringify(read.refused));
      for (const language of ['zh-Hans', 'en'] as const) said.push(JSON.stringify(core.sentence(projection, 'sc', language, 'consumption')));
      if (scenario === 'low') said.push(JSON.stringify(core.details(read.vector, 'zh-Hant')), ...howSure(core, whole, read.vector, projection), JSON.stringify(core.effect(read.vector, 'wind_solar', 'en')));
      read.free();
    }
  }
  for (const numbers of NO_VECTORS) {
    try {
      core.project(new Float64Array(numbers));
      said.push(`took ${numbers.join()}`);
    } catch (refusal) {
      said.push(String(refusal));
    }
  }
  for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) said.push(JSON.stringify(core.findings(language)));
  return said;
}

describe.each(ENGINE_KINDS)('the engine %s', (kind) => {
  it.each(golden)('gives the bits of native code: $name', ({ scenario, changes, expected }) => {
    const read = engines[kind].settings(scenario, changes);
    const { vector, refused } = read;
    read.free();
    expect(refused).toEqual([]);
    expect(checksum(engines[kind].project(vector))).toBe(expected);
    expect(engines[kind].checksum(vector)).toBe(expected);
  });

  it.each(checks)('gives the hash of native code over $settings settings under $draws draws', ({ settings, draws, hash }) => {
    const task = engines[kind].tasks.checks(settings, draws);
    while (!task.step(64));
    const halves = [...task.answer()].map((half) => half.toString(16).padStart(8, '0'));
    task.free();
    expect(halves.join('')).toBe(hash);
  }, PATIENCE);

  it('keeps its bits when its memory grows', () => {
    const { scenario, expected } = golden[0] ?? { scenario: '', expected: '' };
    const long = Array.from({ length: 40 }, (_, k) => `${'x'.repeat(1 << 18)}${k}=1`);
    const read = engines[kind].settings(scenario, long);
    expect(read.refused).toHaveLength(long.length);
    expect(checksum(engines[kind].project(read.vector))).toBe(expected);
    read.free();
  }, PATIENCE);
});

it('every engine and the live module say the same to every question', () => {
  const [first, ...others] = [...ENGINE_KINDS.map((kind) => everything(engines[kind], engines[kind])), everything(live, engines.plain)];
  for (const other of others) expect(other).toEqual(first);
}, PATIENCE);

it.each(golden)('the live module gives the bits of native code: $name', ({ scenario, changes, expected }) => {
  const { vector } = live.settings(scenario, changes);
  expect(checksum(live.project(vector))).toBe(expected);
  expect(live.checksum(vector)).toBe(expected);
});

it('every file is alike from every engine', () => {
  const { vector } = live.settings('plan', ['coal_to_electric=2.4']);
  for (const format of ['csv', 'json', 'iamc'] as const) {
    const [first, ...others] = ENGINE_KINDS.map((kind) => engines[kind].file(vector, format, 'cy', 'territorial', 'en', 'https://example.org/'));
    for (const other of others) expect(other).toBe(first);
  }
}, PATIENCE);
