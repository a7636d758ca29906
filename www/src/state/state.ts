import type { Language, LeverInfo, Manifest, RegionId } from '../engine/core';
import type { Request } from '../engine/engine';

export const LANGUAGES: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The scenario a page without `s` shows, which is also the one that is baked into the HTML. */
export const FIRST_SCENARIO = 'reference';
/** Every scenario but the low one; a page without `r` shows both regions. */
export const FIRST_REGION: RegionId = 'cy';

/** A control point: `target` is a lever's key, with `.sichuan` or `.chongqing` where it has a row for each region. */
export interface ControlPoint {
  target: string;
  year: number;
  value: number;
}

/** What the reader set of the model, and what an undo brings back. */
export interface Inputs {
  scenario: string;
  positions: Readonly<Record<string, number>>;
  points: readonly ControlPoint[];
}

/** How the result is shown. */
export interface View {
  region: RegionId;
  language: Language;
  theme: Theme;
}

export const firstInputs = (): Inputs => ({ scenario: FIRST_SCENARIO, positions: {}, points: [] });

/** The key of the lever that a control point belongs to. */
export const keyOf = (target: string): string => target.split('.')[0] ?? target;

/** The request of the model for these inputs. */
export function requestOf({ scenario, positions, points }: Inputs): Request {
  const sets = Object.entries(positions).map(([key, position]) => `${key}=${position}`);
  return { scenario, sets: [...sets, ...points.map(({ target, year, value }) => `${target}@${year}=${value}`)] };
}

/** The keys of what differs from the scenario, in the order of the levers. */
export function movedKeys(inputs: Inputs, manifest: Manifest): string[] {
  const moved = new Set([...Object.keys(inputs.positions), ...inputs.points.map(({ target }) => keyOf(target))]);
  return manifest.levers.map(({ key }) => key).filter((key) => moved.has(key));
}

/** Where a slider stands while the reader has not moved it. */
export function scenarioPosition(lever: LeverInfo, inputs: Inputs, manifest: Manifest): number {
  if (lever.kind === 'stress' || lever.kind === 'enabling') return lever.slider.default;
  return manifest.scenarios.find(({ id }) => id === inputs.scenario)?.position ?? lever.slider.default;
}

/** Moves one lever. A slider replaces the control points of its lever, since both say where the same path runs. */
export function moved(inputs: Inputs, key: string, position: number): Inputs {
  const points = inputs.points.filter(({ target }) => keyOf(target) !== key);
  return { ...inputs, positions: { ...inputs.positions, [key]: position }, points };
}

/** Gives one lever back to the scenario. */
export function reset(inputs: Inputs, key: string): Inputs {
  const { [key]: _, ...positions } = inputs.positions;
  return { ...inputs, positions, points: inputs.points.filter(({ target }) => keyOf(target) !== key) };
}

/** A position on the grid of the slider and inside its limits. */
export function onGrid(lever: LeverInfo, position: number): number {
  const { min, max, step } = lever.slider;
  const inside = Math.min(max, Math.max(min, position));
  return Number((Math.round(inside / step) * step).toFixed(6));
}
