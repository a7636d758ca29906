import type { Engine } from '../engine/engine';
import type { Refusal } from '../engine/core';
import { inputsOf, requestOf, type Inputs } from './state';

/** As many scenarios as can be pinned: more lines could not be told apart. */
export const MOST_PINS = 4;
/** The letters that pins are called by, in their order. */
export const LETTERS = ['A', 'B', 'C', 'D'] as const;

/** A pinned scenario as an address has it: `plan;hydro=3;test.gdp_growth_2025=3.5`, as the command line writes settings. */
export function writePin(inputs: Inputs): string {
  const { scenario, sets } = requestOf(inputs);
  return [scenario, ...[...sets].sort()].join(';');
}

/** Reads a pinned scenario; what of it the model refuses is named and left out, and without a scenario there is no pin. */
export function readPin(text: string, engine: Engine): { inputs: Inputs | null; refused: Refusal[] } {
  const [scenario = '', ...sets] = text.split(';');
  const refused = engine.refused({ scenario, sets: [] });
  if (refused.length > 0) return { inputs: null, refused };
  const kept: string[] = [];
  for (const set of sets) {
    const no = engine.refused({ scenario, sets: [...kept, set] });
    if (no.length === 0) kept.push(set);
    else refused.push(...no);
  }
  return { inputs: inputsOf(scenario, kept), refused };
}

/** Whether two inputs ask for the same run. */
export const sameInputs = (a: Inputs, b: Inputs): boolean => writePin(a) === writePin(b);
