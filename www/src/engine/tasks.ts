import type { RegionId } from './core';

/** A batch of model runs that is answered in steps, so that it can be shown in progress, stopped, and done in idle time. */
export interface Task {
  /** Does about so many more runs; true when all are done. */
  step(runs: number): boolean;
  readonly done: number;
  readonly total: number;
  /** The answer; throws before the end, but for an ensemble, which may be asked for its state so far. */
  answer(): Float64Array;
  free(): void;
}

/** What the model offers as tasks. */
export interface Tasks {
  ensemble(vector: Float64Array, account: string, region: RegionId, runs: number, seed: number, wide: boolean, weather: boolean): Task;
  attribution(vector: Float64Array, account: string, off: Off): Task;
  sensitivity(vector: Float64Array, account: string): Task;
  map(vector: Float64Array, account: string, region: RegionId, across: string, up: string, cellsAcross: number, cellsUp: number): Task;
  seek(vector: Float64Array, account: string, region: RegionId, goal: Float64Array, levers: string[]): Task;
  next_step(vector: Float64Array, account: string, region: RegionId, draws: number): Task;
  /** The hash over so many settings and draws, as two numbers of 32 bits, the upper first; every engine must give it. */
  checks(settings: number, draws: number): Task;
}

/** Where an action goes that is switched off: to the reference, or to where it stood in 2025. */
export type Off = 'reference' | 'frozen';

interface About {
  /** The settings vector that the question is about. */
  readonly vector: Float64Array;
  readonly account: string;
}

/** A question that takes a batch of runs; it travels to a worker as it is. */
export type Question = About &
  (
    | { readonly kind: 'ensemble'; readonly region: RegionId; readonly runs: number; readonly seed: number; readonly wide: boolean; readonly weather: boolean }
    | { readonly kind: 'attribution'; readonly off: Off }
    | { readonly kind: 'sensitivity' }
    | { readonly kind: 'map'; readonly region: RegionId; readonly across: string; readonly up: string; readonly cells: readonly [across: number, up: number] }
    | { readonly kind: 'seek'; readonly region: RegionId; readonly goal: Float64Array; readonly levers: readonly string[] }
    | { readonly kind: 'next-step'; readonly region: RegionId; /** Draws on which steps are counted; none where it is 0. */ readonly draws: number }
  );

export type QuestionKind = Question['kind'];

/** Opens the task of a question; throws what the model refuses. */
export function open(tasks: Tasks, question: Question): Task {
  const { vector, account } = question;
  switch (question.kind) {
    case 'ensemble':
      return tasks.ensemble(vector, account, question.region, question.runs, question.seed, question.wide, question.weather);
    case 'attribution':
      return tasks.attribution(vector, account, question.off);
    case 'sensitivity':
      return tasks.sensitivity(vector, account);
    case 'map':
      return tasks.map(vector, account, question.region, question.across, question.up, ...question.cells);
    case 'seek':
      return tasks.seek(vector, account, question.region, question.goal, [...question.levers]);
    case 'next-step':
      return tasks.next_step(vector, account, question.region, question.draws);
  }
}

/** Whether the model refused a question by its code, in distinction to an engine that broke while it answered. */
export function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (typeof WebAssembly !== 'undefined' && error instanceof WebAssembly.RuntimeError) return false;
  return /^[a-z]+(-[a-z]+)*: /.test(error.message);
}
