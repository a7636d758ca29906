import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Engine } from '../../src/engine/engine';
import type { LeverInfo } from '../../src/engine/core';
import { Loop } from '../../src/engine/loop';
import { readLever } from '../../src/state/lever-reading';
import { heightMessages } from '../../src/state/height';
import { requestOf, testsOf } from '../../src/state/state';
import { Store } from '../../src/state/store';
import { fakeCore } from './fake-core';

const lever = (store: Store, key: string): LeverInfo => {
  const found = store.engine.manifest.levers.find((candidate) => candidate.key === key);
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

describe('the loop', () => {
  it('answers a burst once, and with the newest question', () => {
    const answered: number[] = [];
    const loop = new Loop<number>((question) => answered.push(question));
    for (const question of [1, 2, 3]) loop.ask(question);
    expect(answered).toEqual([]);
    frame();
    expect(answered).toEqual([3]);
    loop.ask(4);
    frame();
    expect(answered).toEqual([3, 4]);
  });
});

describe('the store', () => {
  it('runs what an address asks for only where it is not drawn already', () => {
    const project = vi.fn(fakeCore.project);
    const store = new Store(new Engine({ ...fakeCore, project }), 'en');
    const { run, inputs } = store.picture;
    project.mockClear();
    store.open({ ...inputs }, { region: 'sc' }, []);
    expect(store.picture).toMatchObject({ ready: true, view: { region: 'sc' } });
    expect(store.picture.run).toBe(run);
    expect(project).not.toHaveBeenCalled();
    store.open({ ...inputs, scenario: 'plan' }, {}, []);
    expect(store.picture.run).not.toBe(run);
  });

  it('moves the slider at once and the curve with the next frame', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    const before = store.picture.run.summary('cy', 'territorial')['co2_2060'];
    store.move(lever(store, 'efficiency'), 3);
    expect(store.picture.inputs.positions).toEqual({ efficiency: 3 });
    expect(store.picture.run.summary('cy', 'territorial')['co2_2060']).toBe(before);
    frame();
    expect(store.picture.run.summary('cy', 'territorial')['co2_2060']).not.toBe(before);
  });

  it('forgets what was sought of another region or account, and of an address before', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    const ended = vi.spyOn(store.aim, 'end');
    store.show({ large: true });
    expect(ended).not.toHaveBeenCalled();
    store.show({ region: 'cq' });
    store.show({ account: 'consumption' });
    store.open(store.picture.inputs, {}, []);
    expect(ended).toHaveBeenCalledTimes(3);
  });

  it('never moves an estimated year', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    const before = [...store.picture.run.row('cy', 'co2').slice(0, 5)];
    store.choose('ambitious');
    frame();
    expect([...store.picture.run.row('cy', 'co2').slice(0, 5)]).toEqual(before);
  });

  it('takes a drag back as one step', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    for (const position of [1.1, 1.4, 2.2]) store.move(lever(store, 'hydro'), position);
    store.rest();
    store.move(lever(store, 'hydro'), 3);
    store.undo();
    expect(store.picture.inputs.positions).toEqual({ hydro: 2.2 });
    store.undo();
    expect(store.picture.inputs.positions).toEqual({});
    expect(store.picture.canUndo).toBe(false);
  });

  it('takes a step again until another one is made', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    store.choose('plan');
    store.move(lever(store, 'hydro'), 3);
    store.rest();
    store.undo();
    store.undo();
    store.redo();
    expect(store.picture.inputs).toMatchObject({ scenario: 'plan', positions: {} });
    expect(store.picture.canRedo).toBe(true);
    store.redo();
    expect(store.picture.inputs.positions).toEqual({ hydro: 3 });
    store.undo();
    store.choose('low');
    expect(store.picture.canRedo).toBe(false);
  });

  it('takes a number for the told year as a control point, or says why not and stays', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    expect(store.setValue('coal_to_electric', 2035, '60')).toBe(null);
    expect(store.setValue('coal_to_electric', 2035, '61')).toBe(null);
    expect(store.picture.inputs.points).toEqual([{ target: 'coal_to_electric', year: 2035, value: 61 }]);
    expect(store.setValue('coal_to_electric', 2035, '140')).toMatchObject({ code: 'out-of-range', found: '140' });
    expect(store.setValue('coal_to_electric', 2035, 'many')).toMatchObject({ code: 'not-a-number' });
    expect(store.picture.inputs.points).toHaveLength(1);
  });

  it('tests a fact in one step, and at the assumed value tests nothing', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    const [fact] = store.engine.manifest.facts;
    if (!fact) throw new Error('the stand-in has a fact');
    store.test(fact, 3.5);
    store.test(fact, 3);
    store.rest();
    expect(testsOf(store.picture.inputs)).toEqual([['gdp_growth_2025', 3]]);
    expect(requestOf(store.picture.inputs).sets).toEqual(['test.gdp_growth_2025=3']);
    store.test(fact, fact.value);
    expect(testsOf(store.picture.inputs)).toEqual([]);
    store.undo();
    expect(testsOf(store.picture.inputs)).toEqual([['gdp_growth_2025', 3]]);
    store.choose('plan');
    expect(testsOf(store.picture.inputs)).toEqual([]);
  });

  it('pins at most four settings, each once, and gives them back', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    for (const scenario of ['low', 'low', 'plan', 'ambitious', 'reference']) {
      store.choose(scenario);
      store.pin();
    }
    store.move(lever(store, 'hydro'), 3);
    store.pin();
    expect(store.picture.view.pins.map(({ scenario }) => scenario)).toEqual(['low', 'plan', 'ambitious', 'reference']);
    store.unpin(1);
    expect(store.picture.view.pins.map(({ scenario }) => scenario)).toEqual(['low', 'ambitious', 'reference']);
    const [first] = store.picture.view.pins;
    if (!first) throw new Error('a pin');
    expect(store.runOf(first)).toBe(store.runOf(first));
  });

  it('keeps the last good picture where the model stops, and answers no more', () => {
    let broken = false;
    const project = (vector: Float64Array): Float64Array => {
      if (broken) throw new Error('stopped');
      return fakeCore.project(vector);
    };
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const store = new Store(new Engine({ ...fakeCore, project }), 'en');
    store.open({ scenario: 'plan', positions: {}, points: [] }, {}, []);
    const { run } = store.picture;
    broken = true;
    store.move(lever(store, 'hydro'), 3);
    frame();
    expect(store.picture).toMatchObject({ stopped: true, ready: false, inputs: { scenario: 'plan', positions: {} } });
    expect(store.picture.run).toBe(run);
    expect(complaint).toHaveBeenCalledOnce();
    complaint.mockRestore();
  });

  it('remembers for two seconds from which account it was switched', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    store.show({ account: 'consumption' });
    expect(store.picture.formerAccount).toBe('territorial');
    store.show({ account: 'consumption' });
    vi.advanceTimersByTime(2100);
    expect(store.picture.formerAccount).toBe(null);
  });

  it('keeps positions on the grid and in the limits', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    store.move(lever(store, 'hydro'), 2.349999);
    expect(store.picture.inputs.positions['hydro']).toBe(2.3);
    store.move(lever(store, 'hydro'), 17);
    expect(store.picture.inputs.positions['hydro']).toBe(3);
  });

  it('shows what stood before for two seconds', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    store.choose('plan');
    frame();
    expect(store.picture.before).toBe(store.reference);
    vi.advanceTimersByTime(2100);
    expect(store.picture.before).toBe(null);
  });

  it('lets a slider replace the control points of its lever', () => {
    const store = new Store(new Engine(fakeCore), 'en');
    store.open({ scenario: 'plan', positions: {}, points: [{ target: 'wind_solar.sichuan', year: 2035, value: 100 }, { target: 'hydro', year: 2030, value: 120 }] }, {}, []);
    store.move(lever(store, 'wind_solar'), 2.5);
    expect(store.picture.inputs.points).toEqual([{ target: 'hydro', year: 2030, value: 120 }]);
  });
});

describe('a lever', () => {
  const engine = new Engine(fakeCore);
  const read = (key: string, region: 'cy' | 'sc' | 'cq', positions: Record<string, number> = {}) => {
    const inputs = { scenario: 'plan', positions, points: [] };
    const run = engine.run({ scenario: 'plan', sets: Object.entries(positions).map(([of, at]) => `${of}=${at}`) });
    const info = engine.manifest.levers.find((candidate) => candidate.key === key);
    if (!info) throw new Error(key);
    return readLever(info, run, inputs, region, engine.manifest);
  };

  it('adds quantities of the two regions and shows both parts', () => {
    const reading = read('wind_solar', 'cy');
    expect(reading.at(2035)).toBeCloseTo(124, 9);
    expect(reading.parts.map(({ region, at }) => [region, at(2035)])).toEqual([['sc', 100], ['cq', 24]]);
    expect(read('wind_solar', 'cq').at(2035)).toBeCloseTo(24, 9);
  });

  it('is a result until it is moved, then a target with its gap', () => {
    const outcome = read('non_fossil_share', 'cy');
    expect(outcome).toMatchObject({ mode: 'outcome', badge: 'scenario', moved: false, target: null });
    expect(outcome.position).toBeGreaterThan(0);
    const target = read('non_fossil_share', 'cy', { non_fossil_share: 3 });
    expect(target).toMatchObject({ mode: 'target', position: 3, moved: true });
    expect(target.target?.gap).toBeCloseTo(5.6, 6);
  });

  it('says where a published value lies, and passes no verdict on a result of the model', () => {
    const flags = read('non_fossil_share', 'cy').flags;
    expect(flags.map(({ region, year, exceeded }) => [region, year, exceeded])).toEqual([['sc', 2030, false], ['cq', 2027, false]]);
    expect(read('non_fossil_share', 'cq').flags).toHaveLength(1);
  });

  it('between two named levels is an assumption', () => {
    expect(read('coal_to_electric', 'cy', { coal_to_electric: 2.4 }).badge).toBe('assumption');
  });

  it('of one region says so in the others', () => {
    expect(read('hydro', 'cy').onlyIn).toBe('sc');
    expect(read('hydro', 'cq').onlyIn).toBe('sc');
  });
});

describe('the height of a frame', () => {
  it('is told in every dialect that asks for nothing', () => {
    const messages = heightMessages(640, 'https://example.org/frame.html?s=plan', '');
    expect(messages).toEqual([
      { carbonPeak: 1, type: 'height', id: 'carbon-peak', height: 640 },
      { sentinel: 'amp', type: 'embed-size', height: 640 },
      { 'datawrapper-height': { 'carbon-peak': 640 } },
      JSON.stringify({ src: 'https://example.org/frame.html?s=plan', context: 'iframe.resize', height: 640 }),
    ]);
  });

  it('is told in the dialects of those who announced themselves', () => {
    const messages = heightMessages(640, 'https://example.org/frame.html?childId=c1#?secret=s3', 'mine');
    expect(messages).toContain('pymxPYMxc1xPYMxheightxPYMx640');
    expect(messages).toContainEqual({ message: 'height', value: 640, secret: 's3' });
    expect(messages[0]).toMatchObject({ id: 'mine' });
  });
});
