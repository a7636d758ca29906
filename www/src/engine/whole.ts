/** A whole engine, for batches of runs and for files: what a worker begins with, and a page only where it has no worker or a file is asked for. */
import * as bindings from '../core/carbon_peak_bg';
import type { EngineKind, Whole } from './core';
import { candidates, exportsOf, start, type Modules } from './load';
import type { Tasks } from './tasks';

/** The tasks that the model has so far. */
type ReadyTasks = Pick<Tasks, 'ensemble' | 'attribution' | 'checks'>;

/** What a module of the model imports. */
export const IMPORTS = { './carbon_peak_bg.js': bindings } as unknown as WebAssembly.Imports;

/** The model as JavaScript, which is loaded only where it is asked for; it holds its imports. */
export const javascriptExports = (): Promise<WebAssembly.Exports> => import('../core/javascript') as Promise<object> as Promise<WebAssembly.Exports>;

/** Joins what an engine exports with the bindings; they serve one engine, so this is called once in a page and once in a worker. */
export function bind(exports: WebAssembly.Exports, kind: EngineKind): Whole {
  start(bindings, exports);
  const { checksum, details, effect, file, findings, layout, project, sentence, settings, slices } = bindings;
  const tasks: ReadyTasks = bindings.Task;
  return { kind, checksum, details, effect, file, findings, layout, project, sentence, settings, slices, tasks: tasks as Tasks };
}

let kept: Promise<Whole> | null = null;

/** Loads the fastest engine that can be had, a wanted one first; once there is one it is kept, and after a failure it is tried anew. */
export function loadWhole(modules: Modules, wanted: EngineKind | null): Promise<Whole> {
  kept ??= firstOf(modules, wanted).catch((failure: unknown) => {
    kept = null;
    throw failure;
  });
  return kept;
}

/**
 * WebAssembly may be there and still be refused, by a policy or for want of a feature, so a failure leads to the next engine, and the first
 * failure is told where none is left.
 */
async function firstOf(modules: Modules, wanted: EngineKind | null): Promise<Whole> {
  const failures: unknown[] = [];
  for (const kind of candidates(wanted)) {
    try {
      return bind(kind === 'js' ? await javascriptExports() : await exportsOf(modules[kind], IMPORTS), kind);
    } catch (failure) {
      failures.push(failure);
    }
  }
  throw failures[0];
}
