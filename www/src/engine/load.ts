/** Where the modules of the model are, which of them can be had here, and how one is started. */
import { ENGINE_KINDS, type EngineKind, type Language } from './core';

/** Where the engines are that are WebAssembly. */
export interface Modules {
  simd: string;
  plain: string;
}

/** Where everything is that is not loaded with the script: besides the engines the live module, the script of the worker, and the manifest in each language, where a page has them. */
export interface Addresses extends Modules {
  live: string;
  worker(): string;
  manifest(language: Language): string;
}

/** The addresses that the page names in its head, so that the hashed file names stand in one place. */
export function addressesOf(document: Document): Addresses {
  const link = document.querySelector('link[data-core]');
  const named = (attribute: string): string => {
    const address = link?.getAttribute(attribute);
    if (!address) throw new Error(`The head of the page names no ${attribute} on link[data-core].`);
    return new URL(address, document.baseURI).href;
  };
  return {
    live: named('href'),
    simd: named('data-simd'),
    plain: named('data-plain'),
    worker: () => named('data-worker'),
    manifest: (language) => named(`data-manifest-${language}`),
  };
}

/** A module that holds one function of two SIMD instructions: () → v128, i32.const 0, i8x16.splat, i8x16.popcnt. */
const WITH_SIMD = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0, 10, 10, 1, 8, 0, 0x41, 0, 0xfd, 15, 0xfd, 98, 11,
]);

/** The engines that can be tried here, the fastest first, from the wanted one on. */
export function candidates(wanted: EngineKind | null): readonly EngineKind[] {
  if (typeof WebAssembly === 'undefined') return ['js'];
  const kinds = ENGINE_KINDS.slice(ENGINE_KINDS.indexOf(wanted ?? 'simd'));
  return WebAssembly.validate(WITH_SIMD) ? kinds : kinds.filter((kind) => kind !== 'simd');
}

/** Starts what a module exports behind its bindings, which serve one instance at a time. */
export function start(bindings: object, exports: WebAssembly.Exports): void {
  (bindings as { __wbg_set_wasm(exports: WebAssembly.Exports): void }).__wbg_set_wasm(exports);
  (exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
}

/** Loads a module and gives what it exports. */
export async function exportsOf(address: string, imports: WebAssembly.Imports): Promise<WebAssembly.Exports> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The model was asked for at ${address} and answered with status ${response.status}; allowed is 200.`);
  // Browsers compile while they load only what is called WebAssembly, and some hosts call it otherwise.
  const streams = 'instantiateStreaming' in WebAssembly && response.headers.get('Content-Type') === 'application/wasm';
  const { instance } = await (streams ? WebAssembly.instantiateStreaming(response, imports) : WebAssembly.instantiate(await response.arrayBuffer(), imports));
  return instance.exports;
}
