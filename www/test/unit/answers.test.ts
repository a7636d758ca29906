import { beforeAll, describe, expect, it } from 'vitest';
import { readAttribution, readEnsemble, readMap, readNextStep, readSeek, readSensitivity, type Ensemble } from '../../src/engine/answers';
import type { RegionId } from '../../src/engine/core';
import { countsOf, humpsOf, sidesOf } from '../../src/engine/counts';
import { Places, Run } from '../../src/engine/run';
import type { Task } from '../../src/engine/tasks';
import { LANGUAGES } from '../../src/state/state';
import { wordsOf } from '../../src/text';
import { waterfallOf, QUANTITIES } from '../../src/views/why/waterfall';
import { engine } from './bits';

let core: Awaited<ReturnType<typeof engine>>;
beforeAll(async () => {
  core = await engine('plain');
});

const vectorOf = (scenario: string, sets: string[] = []): Float64Array => {
  const settings = core.settings(scenario, sets);
  const { vector } = settings;
  settings.free();
  return vector;
};

function finish(task: Task): Float64Array {
  while (!task.step(64));
  const values = task.answer();
  task.free();
  return values;
}

function ensembleOf(scenario: string, region: RegionId = 'cy', runs = 128, weather = false): Ensemble {
  return readEnsemble(finish(core.tasks.ensemble(vectorOf(scenario), 'territorial', region, runs, 1, false, weather)), core.layout(), core.manifest());
}

describe('the answer of an ensemble, from the real model', () => {
  it('is read to its end, and a row that is longer or shorter is refused', () => {
    const values = finish(core.tasks.ensemble(vectorOf('plan'), 'territorial', 'cy', 32, 1, false, false));
    const [layout, manifest] = [core.layout(), core.manifest()];
    expect(readEnsemble(values, layout, manifest).runs).toBe(32);
    expect(() => readEnsemble(values.subarray(0, -1), layout, manifest)).toThrow(/numbers; allowed/);
    expect(() => readEnsemble(new Float64Array([...values, 0]), layout, manifest)).toThrow(/numbers; allowed/);
  });

  it.each(['low', 'reference', 'plan', 'ambitious'])('adds up for %s', (scenario) => {
    const ensemble = ensembleOf(scenario);
    const years = Array.from({ length: 41 }, (_, k) => 2020 + k);
    const valid = years.reduce((sum, year) => sum + ensemble.peaksIn(year), 0);
    expect(valid + ensemble.none + ensemble.short).toBe(ensemble.runs);
    expect(years.filter((year) => year <= 2030).reduce((sum, year) => sum + ensemble.peaksIn(year), 0)).toBe(ensemble.by2030);
    expect(ensemble.dots.length).toBe(Math.min(300, valid));
    expect(ensemble.groups.reduce((sum, { runs }) => sum + runs, 0)).toBe(valid);
    expect(ensemble.sampled.length).toBe(12);
    expect(ensemble.twenty.length).toBe(20);
    const counts = countsOf(ensemble);
    expect(counts.byGoal + counts.later + counts.none + counts.short).toBe(20);
    // A dot stands for a twentieth, so its count is off by less than one.
    expect(Math.abs(counts.byGoal - (20 * ensemble.by2030) / ensemble.runs)).toBeLessThan(1);
    const humps = humpsOf(ensemble, null);
    const sides = humps && Object.values(sidesOf(ensemble, humps));
    expect(sides?.reduce((sum, { count }) => sum + count, 0) ?? counts.byGoal + counts.later).toBe(counts.byGoal + counts.later);
  });

  it('has a fan that starts in the estimate of 2024 and orders its quantiles', () => {
    const ensemble = ensembleOf('reference');
    const start = ensemble.fan(2024);
    expect(start[0]).toBe(start[4]);
    expect(ensemble.fan(2023).every(Number.isNaN)).toBe(true);
    for (const year of [2025, 2035, 2060]) {
      const at = ensemble.fan(year);
      expect([...at].sort((a, b) => a - b)).toEqual([...at]);
      expect(at[4]).toBeGreaterThan(at[0]);
    }
    expect(ensemble.weather(2030).every(Number.isNaN)).toBe(true);
    expect(ensembleOf('reference', 'cy', 32, true).weather(2030).every(Number.isFinite)).toBe(true);
  });

  it('says of an unfinished one that it is not whole', () => {
    const task = core.tasks.ensemble(vectorOf('plan'), 'territorial', 'cy', 128, 1, false, false);
    task.step(16);
    const ensemble = readEnsemble(task.answer(), core.layout(), core.manifest());
    task.free();
    expect(ensemble.complete).toBe(false);
    expect(ensemble.runs).toBeLessThan(ensemble.wanted);
  });
});

describe('the answer of an attribution, from the real model', () => {
  it.each(['reference', 'frozen'] as const)('sums to the difference of its ends against %s', (off) => {
    const values = finish(core.tasks.attribution(vectorOf('plan', ['carbon_price=2']), 'territorial', off));
    const [layout, manifest] = [core.layout(), core.manifest()];
    const attribution = readAttribution(values, layout, manifest);
    expect(attribution.off).toBe(off);
    for (const { id: region } of manifest.regions) {
      for (const quantity of layout.attributed) {
        const { off: none, on: all, parts } = attribution.split(region, quantity);
        const sum = parts.reduce((total, part) => total + (part?.value ?? 0), 0);
        expect(Math.abs(sum - (all - none))).toBeLessThan(1e-9);
      }
      for (const { id } of QUANTITIES) {
        const { steps, split, low, high } = waterfallOf(attribution, manifest, region, id);
        expect(steps.map(({ action }) => action.number)).toEqual(manifest.actions.map(({ number }) => number));
        expect(steps[steps.length - 1]?.to).toBeCloseTo(split.on, 9);
        for (const { from, to, whisker, standing, part } of steps) {
          for (const end of [from, to, ...(whisker ?? [])]) expect(end >= low && end <= high).toBe(true);
          if (standing !== 'estimated') expect(to).toBe(from);
          if (standing === 'not-estimated') expect(part).toBe(null);
        }
      }
    }
    expect(() => attribution.split('cy', 'no_such')).toThrow(/no quantity "no_such"/);
    expect(() => readAttribution(values.subarray(1), layout, manifest)).toThrow(/numbers; allowed/);
  });

  it('tells levers that are switched off from levers that change nothing', () => {
    const read = (scenario: string, sets: string[]) => readAttribution(finish(core.tasks.attribution(vectorOf(scenario, sets), 'territorial', 'reference')), core.layout(), core.manifest());
    expect(new Set(read('reference', []).standing)).toEqual(new Set(['unchanged', 'not-estimated']));
    expect(read('reference', ['hydro=3']).standing[0]).toBe('estimated');
  });
});

describe('the answers of searches and scans, from the real model', () => {
  const [layout, manifest] = [() => core.layout(), () => core.manifest()];

  it('a goal that is met can be set, and run again it is met', () => {
    const sought = readSeek(finish(core.tasks.seek(vectorOf('reference'), 'territorial', 'cy', new Float64Array([NaN, 480, NaN]), ['all'])), layout(), manifest());
    expect(sought.reached).toBe(true);
    expect(sought.highest.level).toBeLessThanOrEqual(480);
    expect(sought.moves.length).toBeGreaterThan(0);
    const sets = sought.moves.map(({ key, to }) => `${key}=${to}`);
    const settings = core.settings('reference', sets);
    expect(settings.refused).toEqual([]);
    const run = new Run(new Places(manifest(), layout()), core.project(settings.vector), settings.vector);
    const summary = run.summary('cy', 'territorial');
    expect(summary['highest_from_2026_level']).toBeCloseTo(sought.highest.level, 9);
    expect(summary['highest_from_2026_year']).toBe(sought.highest.year);
  });

  it('a goal out of reach names how near it comes and what stands in the way', () => {
    const sought = readSeek(finish(core.tasks.seek(vectorOf('reference'), 'territorial', 'cy', new Float64Array([NaN, 300, NaN]), ['coal_to_electric'])), layout(), manifest());
    expect(sought.reached).toBe(false);
    expect(sought.distance).toBeGreaterThan(0);
    expect(sought.binding.map(({ id }) => id)).toContain('all-levers-at-best');
    expect(() => core.tasks.seek(vectorOf('plan'), 'territorial', 'cy', new Float64Array([2010, NaN, NaN]), ['all'])).toThrow(/peak-by/);
    expect(() => core.tasks.seek(vectorOf('plan'), 'territorial', 'cy', new Float64Array([NaN, NaN, NaN]), ['all'])).toThrow(/goal/);
    expect(() => core.tasks.seek(vectorOf('plan'), 'territorial', 'cy', new Float64Array([2030]), ['all'])).toThrow(/3 numbers/);
    expect(() => core.tasks.seek(vectorOf('plan'), 'territorial', 'cy', new Float64Array([2030, NaN, NaN]), [])).toThrow(/levers/);
  });

  it('the cell of a map in which the reader stands is the run of the reader', () => {
    const map = readMap(finish(core.tasks.map(vectorOf('plan'), 'territorial', 'cy', 'coal_to_electric', 'wind_solar', 7, 7)), layout(), manifest());
    expect([map.across.here, map.up.here]).toEqual([2, 2]);
    expect(map.across.positions).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
    const vector = vectorOf('plan');
    const summary = new Run(new Places(manifest(), layout()), core.project(vector), vector).summary('cy', 'territorial');
    expect(map.cell(4, 4).highestYear).toBe(summary['highest_from_2026_year']);
    expect(map.cell(4, 4).highestLevel).toBeCloseTo(summary['highest_from_2026_level'] ?? NaN, 9);
    expect(() => map.cell(7, 7)).toThrow(/no cell/);
  });

  it('every bar of a tornado has a name in every language, and its ends are runs', () => {
    const vector = vectorOf('plan');
    const tornado = readSensitivity(finish(core.tasks.sensitivity(vector, 'territorial')), layout(), manifest());
    const run = new Run(new Places(manifest(), layout()), core.project(vector), vector);
    expect(tornado.here('cy', 'co2_2035')).toBeCloseTo(run.at('cy', 'co2', 2035), 9);
    const solar = tornado.bars.find(({ id }) => id === 'wind_solar');
    const ambitious = vectorOf('plan', ['wind_solar=3']);
    expect(solar?.high.value('cy', 'co2_2035')).toBeCloseTo(new Run(new Places(manifest(), layout()), core.project(ambitious), ambitious).at('cy', 'co2', 2035), 9);
    for (const language of LANGUAGES) {
      const words = wordsOf(language);
      for (const { id, mark } of tornado.bars.filter(({ mark: of }) => of === 'fact' || of === 'level')) {
        expect(manifest().facts.some((fact) => fact.id === id) || words.see.facts[id] !== undefined, `${language}: ${id} (${mark})`).toBe(true);
      }
    }
    const ids = new Set(tornado.bars.map(({ id }) => id));
    expect(Object.keys(wordsOf('en').see.facts).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('the next step is what it says when it is taken', () => {
    const vector = vectorOf('reference');
    const { here, lower, raise } = readNextStep(finish(core.tasks.next_step(vector, 'territorial', 'cy', 0)), layout(), manifest());
    const [best] = lower;
    if (!best) throw new Error('no step lowers 2035');
    for (const [at, step] of lower.entries()) if (at > 0) expect(step.after.in2035).toBeGreaterThanOrEqual(lower[at - 1]?.after.in2035 ?? NaN);
    for (const step of raise) expect(step.after.in2035).toBeGreaterThan(here.in2035);
    const taken = vectorOf('reference', [`${best.key}=${best.to}`]);
    const run = new Run(new Places(manifest(), layout()), core.project(taken), taken);
    expect(run.at('cy', 'co2', 2035)).toBeCloseTo(best.after.in2035, 9);
  });
});
