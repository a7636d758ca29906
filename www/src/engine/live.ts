/** The part of the model that a page holds at once, on its main thread. */
import * as bindings from '../core/live_bg';
import type { Core, EngineKind } from './core';
import { candidates, exportsOf, start, type Modules } from './load';

/** What the live module imports. */
export const IMPORTS = { './live_bg.js': bindings } as unknown as WebAssembly.Imports;

/** Joins the live module with its bindings; `kind` is the engine that stands behind it. */
export function bind(exports: WebAssembly.Exports, kind: EngineKind): Core {
  start(bindings, exports);
  const { checksum, details, effect, findings, layout, project, sentence, settings, slices } = bindings;
  return { kind, checksum, details, effect, findings, layout, project, sentence, settings, slices };
}

/** Loads what answers at once: the live module, or the model as JavaScript where that is wanted or no WebAssembly can be had. */
export async function loadLive(live: string, modules: Modules, wanted: EngineKind | null): Promise<Core> {
  const [kind = 'js'] = candidates(wanted);
  const script = async (): Promise<Core> => (await import('./whole')).loadWhole(modules, 'js');
  if (kind === 'js') return script();
  try {
    return bind(await exportsOf(live, IMPORTS), kind);
  } catch (failure) {
    return script().catch(() => {
      throw failure;
    });
  }
}
