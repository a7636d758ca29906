import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Engine } from '../../src/engine/engine';
import type { LeverInfo } from '../../src/engine/core';
import { quantityOf } from '../../src/figures/quantity';
import { readLever } from '../../src/state/lever-reading';
import { droughtsOf, enablingOn, enablingSet, firstInputs, moved, reset, withDrought, withoutDrought, withoutEnabling } from '../../src/state/state';
import { RESTS_AFTER, Store } from '../../src/state/store';
import { accountOf, inNormalWater, seriesOf } from '../../src/chart/series';
import { fakeCore } from './fake-core';

const engine = new Engine(fakeCore);
const { manifest } = engine;
const lever = (key: string): LeverInfo => {
  const found = manifest.levers.find((candidate) => candidate.key === key);
  if (!found) throw new Error(`no lever ${key}`);
  return found;
};

let frames: (() => void)[] = [];
const frame = (): void => {
  const due = frames;
  frames = [];
  for (const run of due) run();
};

beforeEach(() => {
  frames = [];
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('what takes more than one run', () => {
  const opened = (): Store => {
    const store = new Store(new Engine(fakeCore), 'en');
    store.open(firstInputs(), {}, []);
    return store;
  };

  it('comes when the hand has rested, and not before', () => {
    const store = opened();
    expect(store.picture.details).toBe(null);
    vi.advanceTimersByTime(RESTS_AFTER - 1);
    expect(store.picture.details).toBe(null);
    vi.advanceTimersByTime(1);
    expect(store.picture.details).not.toBe(null);
  });

  it('is dropped with the next move and with another language', () => {
    const store = opened();
    vi.advanceTimersByTime(RESTS_AFTER);
    store.move(lever('coal_to_electric'), 3);
    frame();
    expect(store.picture.details).toBe(null);
    vi.advanceTimersByTime(RESTS_AFTER);
    expect(store.picture.details?.warnings.map(({ what }) => what)).toEqual(['en what']);
    store.show({ language: 'zh-Hant' });
    expect(store.picture.details).toBe(null);
    vi.advanceTimersByTime(RESTS_AFTER);
    expect(store.picture.details?.warnings.map(({ what }) => what)).toEqual(['zh-Hant what']);
  });

  it('is asked for once after a burst', () => {
    const details = vi.fn(fakeCore.details);
    const store = new Store(new Engine({ ...fakeCore, details }), 'en');
    store.open(firstInputs(), {}, []);
    for (const position of [0.2, 0.9, 1.7]) {
      store.move(lever('hydro'), position);
      frame();
      vi.advanceTimersByTime(RESTS_AFTER / 2);
    }
    vi.advanceTimersByTime(RESTS_AFTER);
    expect(details).toHaveBeenCalledTimes(1);
  });
});

describe('levers without evidence', () => {
  it('are off until one is set or the reader lets them be set', () => {
    const view = new Store(engine, 'en').picture.view;
    expect(enablingOn(firstInputs(), view, manifest)).toBe(false);
    expect(enablingOn(firstInputs(), { ...view, enabling: true }, manifest)).toBe(true);
    expect(enablingOn(moved(firstInputs(), 'green_finance', 2), view, manifest)).toBe(true);
  });

  it('read as not estimated, and those without a handle always', () => {
    const reading = (key: string, position?: number) => {
      const inputs = position === undefined ? firstInputs() : moved(firstInputs(), key, position);
      return readLever(lever(key), engine.run({ scenario: 'reference', sets: [] }), inputs, 'cy', manifest).mode;
    };
    expect(reading('green_finance')).toBe('off');
    expect(reading('green_finance', 2)).toBe('lever');
    expect(reading('spill_avoided')).toBe('no-handle');
    expect(reading('spill_avoided', 2)).toBe('no-handle');
  });

  it('leave together and take nothing else with them', () => {
    const inputs = moved(moved(moved(firstInputs(), 'green_finance', 2), 'spill_avoided', 1), 'hydro', 3);
    expect(enablingSet(inputs, manifest).map(({ key }) => key)).toEqual(['green_finance', 'spill_avoided']);
    expect(withoutEnabling(inputs, manifest).positions).toEqual({ hydro: 3 });
  });

  it('go in one step and come back with one undo', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    store.open(moved(firstInputs(), 'green_finance', 3), {}, []);
    store.allowEnabling(false);
    frame();
    expect(store.picture.inputs.positions).toEqual({});
    store.undo();
    frame();
    expect(store.picture.inputs.positions).toEqual({ green_finance: 3 });
  });
});

describe('droughts', () => {
  const placed = withDrought(withDrought(firstInputs(), { kind: 'severe', year: 2040, strength: 1 }), { kind: '2022', year: 2030, strength: 0.5 });

  it('come by year, one a year', () => {
    expect(droughtsOf(placed).map(({ year }) => year)).toEqual([2030, 2040]);
    expect(droughtsOf(withDrought(placed, { kind: '2023', year: 2030, strength: 2 }))[0]).toEqual({ kind: '2023', year: 2030, strength: 2 });
    expect(droughtsOf(withoutDrought(placed, 2030)).map(({ year }) => year)).toEqual([2040]);
  });

  it('stay when the index moves and go when the water is given back', () => {
    expect(droughtsOf(moved(placed, 'hydrology', 0.9))).toHaveLength(2);
    expect(droughtsOf(reset(placed, 'hydrology'))).toHaveLength(0);
  });
});

describe('an account', () => {
  const reference = engine.run({ scenario: 'reference', sets: [] });
  const consumption = accountOf(manifest, 'consumption');

  it('has its own curve and the history of the inventory', () => {
    const [home, trade] = ['territorial', 'consumption'].map((id) => seriesOf(manifest, 'cy', accountOf(manifest, id), reference, reference, null, 700));
    expect(trade?.observed).toEqual(home?.observed);
    expect(trade?.scenario[5]?.value).not.toBe(home?.scenario[5]?.value);
  });

  it('is corrected for water as the territorial one is', () => {
    const correction = reference.at('cy', 'co2_normal', 2022) - reference.at('cy', 'co2', 2022);
    expect(inNormalWater(reference, 'cy', consumption, 2022)).toBeCloseTo(reference.at('cy', 'co2_consumption', 2022) + correction, 9);
    expect(inNormalWater(reference, 'cy', consumption, 2035)).toBeCloseTo(reference.at('cy', 'co2_consumption', 2035), 9);
  });

  it('that does not exist is an error with its name', () => {
    expect(() => accountOf(manifest, 'moon')).toThrow(/moon/);
    expect(() => reference.summary('cy', 'moon')).toThrow(/moon.*territorial, consumption/);
  });
});

describe('a quantity', () => {
  it('has the unit of its language and size', () => {
    expect(quantityOf('Mt', 600, 'zh-Hans').text(540)).toBe('5.40 亿吨');
    expect(quantityOf('Mt', 80, 'zh-Hant').text(12.3)).toBe('1230 萬噸');
    expect(quantityOf('Mt', 600, 'en').text(540)).toBe('540 Mt');
    expect(quantityOf('Mt', 33, 'en').text(0.5), 'half of one is not one').toBe('0.5 Mt');
    expect(quantityOf('TWh', 900, 'zh-Hans').text(400)).toBe('4000 亿千瓦时');
    expect(quantityOf('%', 100, 'en').text(51.66)).toBe('51.7%');
    expect(quantityOf('kg/kWh', 0.9, 'en').text(0.2134)).toBe('0.21 kg/kWh');
    expect(quantityOf('h', 5000, 'en').text(NaN)).toBe('—');
  });
});
