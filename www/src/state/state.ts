import type { Language, LeverInfo, Manifest, RegionId } from '../engine/core';
import type { Request } from '../engine/engine';

export const LANGUAGES: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The scenario a page without `s` shows, which is also the one that is baked into the HTML. */
export const FIRST_SCENARIO = 'reference';
/** Every scenario but the low one; a page without `r` shows both regions. */
export const FIRST_REGION: RegionId = 'cy';

/** The account of a page without `a`, which is also that of the inventory. */
export const FIRST_ACCOUNT = 'territorial';
/** The stress test of the water takes one value, and droughts placed in years. */
export const HYDROLOGY = 'hydrology';

/** A control point: `target` is a lever's key, with `.sichuan` or `.chongqing` where it has a row for each region. */
export interface ControlPoint {
  target: string;
  year: number;
  value: number;
}

/** What the reader set of the model, and what an undo brings back. Tests of facts stand among the positions under `test.<fact>`. */
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
  /** How emissions are counted. */
  account: string;
  /** Scenarios that stay on the chart beside the reader's own, at most four. */
  pins: readonly Inputs[];
  /** Whether type, controls and strokes are larger. */
  large: boolean;
  /** Whether levers without evidence may be set; one that is set stands for it. */
  enabling: boolean;
}

export const firstInputs = (): Inputs => ({ scenario: FIRST_SCENARIO, positions: {}, points: [] });

/** What the key of a test of a fact begins with. */
export const TEST = 'test.';

/** The facts that are tested, by their id. */
export const testsOf = ({ positions }: Inputs): [string, number][] =>
  Object.entries(positions).flatMap(([key, value]): [string, number][] => (key.startsWith(TEST) ? [[key.slice(TEST.length), value]] : []));

/** The same with every fact as the model assumes it. */
export const withoutTests = (inputs: Inputs): Inputs => testsOf(inputs).reduce((rest, [fact]) => withTest(rest, fact, null), inputs);

/** Tests a fact, or leaves it as the model assumes it. */
export function withTest(inputs: Inputs, fact: string, value: number | null): Inputs {
  const { [TEST + fact]: _, ...positions } = inputs.positions;
  return { ...inputs, positions: value === null ? positions : { ...positions, [TEST + fact]: value } };
}

/** The inputs of a scenario and changes that the model accepts, as they are written on the command line. */
export function inputsOf(scenario: string, sets: readonly string[]): Inputs {
  const positions: Record<string, number> = {};
  const points: { target: string; year: number; value: number }[] = [];
  for (const set of sets) {
    const [target = '', number] = set.split('=');
    const value = Number(number);
    const [name = '', year] = target.split('@');
    if (year === undefined) positions[name] = value;
    else points.push({ target: name, year: Number(year), value });
  }
  return { ...firstInputs(), scenario, positions, points };
}

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

/**
 * Moves one lever. A slider replaces the control points of its lever, since both say where the same path runs; droughts stay, since
 * the index shifts every year and a drought one.
 */
export function moved(inputs: Inputs, key: string, position: number): Inputs {
  const points = inputs.points.filter(({ target }) => key === HYDROLOGY || keyOf(target) !== key);
  return { ...inputs, positions: { ...inputs.positions, [key]: position }, points };
}

/** Sets the value of a year, in place of one that was there. */
export function withPoint(inputs: Inputs, point: ControlPoint): Inputs {
  const rest = inputs.points.filter(({ target, year }) => target !== point.target || year !== point.year);
  return { ...inputs, points: [...rest, point] };
}

/** Whether levers without evidence are counted in. */
export const enablingOn = (inputs: Inputs, view: View, manifest: Manifest): boolean => view.enabling || enablingSet(inputs, manifest).length > 0;

/** The levers without evidence that the reader set. */
export function enablingSet(inputs: Inputs, manifest: Manifest): LeverInfo[] {
  const keys = new Set(movedKeys(inputs, manifest));
  return manifest.levers.filter(({ kind, key }) => kind === 'enabling' && keys.has(key));
}

/** The same without any lever that has no evidence. */
export function withoutEnabling(inputs: Inputs, manifest: Manifest): Inputs {
  return enablingSet(inputs, manifest).reduce((rest, { key }) => reset(rest, key), inputs);
}

/** A drought that was placed in a year. */
export interface Drought {
  kind: string;
  year: number;
  strength: number;
}

/** The droughts of the inputs, by year. */
export const droughtsOf = ({ points }: Inputs): Drought[] =>
  points
    .filter(({ target }) => keyOf(target) === HYDROLOGY)
    .map(({ target, year, value }) => ({ kind: target.slice(HYDROLOGY.length + 1), year, strength: value }))
    .sort((a, b) => a.year - b.year);

/** Places a drought; a year has one at most. */
export function withDrought(inputs: Inputs, { kind, year, strength }: Drought): Inputs {
  const rest = withoutDrought(inputs, year);
  return { ...rest, points: [...rest.points, { target: `${HYDROLOGY}.${kind}`, year, value: strength }] };
}

/** Takes the drought of a year away. */
export const withoutDrought = (inputs: Inputs, year: number): Inputs => ({
  ...inputs,
  points: inputs.points.filter((point) => keyOf(point.target) !== HYDROLOGY || point.year !== year),
});

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
