import type { LeverInfo } from '../engine/core';
import type { Engine } from '../engine/engine';
import { readLever, VALUE_YEAR } from './lever-reading';
import { moved, onGrid, requestOf, scenarioPosition, type Inputs, type View } from './state';

/** The year of the national goal; a peak in it counts. */
export const GOAL = 2030;

/** One lever moved alone: where the peak first comes in time, or nowhere. */
export interface Way {
  lever: LeverInfo;
  position: number | null;
  /** Year of the peak there. */
  year: number;
  /** What the lever is worth there in the told year. */
  value: number;
}

/** From the settings as they are, the first position of each lever at which the peak comes by the year of the goal; no ways where it does already. */
export function peakBy(engine: Engine, inputs: Inputs, view: Pick<View, 'region' | 'account'>, levers: readonly LeverInfo[]): Way[] {
  const { manifest } = engine;
  const peak = (of: Inputs): { year: number; sound: boolean } => {
    const { peak_year: year = NaN, void_from: from = NaN } = engine.run(requestOf(of)).summary(view.region, view.account) as { [name: string]: number };
    return { year, sound: !(from <= year) };
  };
  const inTime = ({ year, sound }: { year: number; sound: boolean }): boolean => sound && year <= GOAL;
  if (inTime(peak(inputs))) return [];
  return levers.map((lever): Way => {
    const { min, max, step } = lever.slider;
    const from = lever.kind === 'outcome' ? min : (inputs.positions[lever.key] ?? scenarioPosition(lever, inputs, manifest));
    for (let position = onGrid(lever, from); position <= max + step / 2; position = onGrid(lever, position) + step) {
      const tried = moved(inputs, lever.key, onGrid(lever, position));
      const found = peak(tried);
      if (!inTime(found)) continue;
      const reading = readLever(lever, engine.run(requestOf(tried)), tried, view.region, manifest);
      const value = Number.isFinite(reading.at(VALUE_YEAR)) ? reading.at(VALUE_YEAR) : (reading.parts[0]?.at(VALUE_YEAR) ?? NaN);
      return { lever, position: onGrid(lever, position), year: found.year, value };
    }
    return { lever, position: null, year: NaN, value: NaN };
  });
}
