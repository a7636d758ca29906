import { bind, ENGINE_KINDS, IMPORTS, javascriptExports, type Core, type EngineKind, type Language } from './core';
import type { Begin } from './places';

/** Where the modules of the model are. */
export interface Modules {
  simd: string;
  plain: string;
}

/** Where everything is that is not loaded with the script: besides the modules the script of the worker, and the manifest in each language, where a page has them. */
export interface Addresses extends Modules {
  worker(): string;
  manifest(language: Language): string;
}

/** An engine, and what another one of its kind is made from. */
export interface Loaded {
  core: Core;
  begin: Begin;
}

/** The addresses that the page names in its head, so that the hashed file names stand in one place. */
export function addressesOf(document: Document): Addresses {
  const link = document.querySelector('link[data-core]');
  const named = (attribute: string): string => {
    const address = link?.getAttribute(attribute);
    if (!address) throw new Error(`The head of the page names no ${attribute} on link[data-core].`);
    return new URL(address, document.baseURI).href;
  };
  return { simd: named('href'), plain: named('data-plain'), worker: () => named('data-worker'), manifest: (language) => named(`data-manifest-${language}`) };
}

/** A module that holds one function of two SIMD instructions: () → v128, i32.const 0, i8x16.splat, i8x16.popcnt. */
const WITH_SIMD = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0, 10, 10, 1, 8, 0, 0x41, 0, 0xfd, 15, 0xfd, 98, 11,
]);

/** The engines that can be tried here, the fastest first, from the wanted one on. */
export function candidates(wanted: EngineKind | null): readonly EngineKind[] {
  const first = wanted ?? (hasSimd() ? 'simd' : 'plain');
  const kinds = ENGINE_KINDS.slice(ENGINE_KINDS.indexOf(first));
  return typeof WebAssembly === 'undefined' ? ['js'] : kinds;
}

function hasSimd(): boolean {
  return typeof WebAssembly !== 'undefined' && WebAssembly.validate(WITH_SIMD);
}

/**
 * Loads the fastest engine that can be had; a wanted one is tried first. WebAssembly may be there and still be refused, by a policy or
 * for want of a feature, so a failure leads to the next engine, and the first failure is told where none is left.
 */
export async function loadCore(addresses: Modules, wanted: EngineKind | null): Promise<Loaded> {
  const failures: unknown[] = [];
  for (const kind of candidates(wanted)) {
    try {
      if (kind === 'js') return { core: bind(await javascriptExports(), kind), begin: { kind, module: null } };
      const { instance, module } = await instantiate(addresses[kind]);
      return { core: bind(instance.exports, kind), begin: { kind, module } };
    } catch (failure) {
      failures.push(failure);
    }
  }
  throw failures[0];
}

/** The same engine once more, without asking the network for its module. */
export async function coreOf({ kind, module }: Begin): Promise<Core> {
  if (module === null) return bind(await javascriptExports(), kind);
  return bind((await WebAssembly.instantiate(module, IMPORTS)).exports, kind);
}

async function instantiate(address: string): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The model was asked for at ${address} and answered with status ${response.status}; allowed is 200.`);
  // Browsers compile while they load only what is called WebAssembly, and some hosts call it otherwise.
  const streams = 'instantiateStreaming' in WebAssembly && response.headers.get('Content-Type') === 'application/wasm';
  if (streams) return WebAssembly.instantiateStreaming(response, IMPORTS);
  return WebAssembly.instantiate(await response.arrayBuffer(), IMPORTS);
}
