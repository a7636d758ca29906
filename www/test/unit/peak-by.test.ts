import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/engine/engine';
import { firstInputs, moved, requestOf } from '../../src/state/state';
import { GOAL, peakBy } from '../../src/state/peak-by';
import { headlineLevers } from '../../src/views/chosen-levers';
import { fakeCore } from './fake-core';

const engine = new Engine(fakeCore);
const view = { region: 'cy', account: 'territorial' } as const;
const levers = headlineLevers(engine.manifest);
const peak = (inputs: Parameters<typeof requestOf>[0]): number => engine.run(requestOf(inputs)).summary('cy', 'territorial')['peak_year'] ?? NaN;

describe('ways to peak in time', () => {
  it('are none where the settings do already', () => {
    const inputs = { ...firstInputs(), scenario: 'ambitious' };
    expect(peak(inputs)).toBeLessThanOrEqual(GOAL);
    expect(peakBy(engine, inputs, view, levers)).toEqual([]);
  });

  it('are the first position that does, and the one before does not', () => {
    const inputs = { ...firstInputs(), scenario: 'low', positions: { hydro: 2, efficiency: 2 } };
    expect(peak(inputs)).toBeGreaterThan(GOAL);
    const ways = peakBy(engine, inputs, view, levers);
    expect(ways.map(({ lever }) => lever.key)).toEqual(levers.map(({ key }) => key));
    const found = ways.filter(({ position }) => position !== null);
    expect(found.length).toBeGreaterThan(0);
    for (const { lever, position, year } of found) {
      expect(year).toBeLessThanOrEqual(GOAL);
      expect(peak(moved(inputs, lever.key, position ?? 0))).toBe(year);
      expect(peak(moved(inputs, lever.key, Number(((position ?? 0) - 0.1).toFixed(1))))).toBeGreaterThan(GOAL);
    }
  });
});
