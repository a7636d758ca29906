/** Reading of the golden checksums, and the engines as Node.js has them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import type { Core, EngineKind, Manifest, Whole } from '../../src/engine/core';

/** Where a file of the repository lies. */
const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** FNV-1a over every bit of a projection, with one pattern for whatever is missing, as the golden checksums are made. */
export function checksum(projection: Float64Array): string {
  const bytes = new DataView(new ArrayBuffer(8));
  let hash = 0xcbf29ce484222325n;
  for (const value of projection) {
    if (Number.isNaN(value)) bytes.setBigUint64(0, 0x7ff8000000000000n, true);
    else bytes.setFloat64(0, value, true);
    for (let k = 0; k < 8; k += 1) hash = BigInt.asUintN(64, (hash ^ BigInt(bytes.getUint8(k))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

const rows = (file: string): string[][] =>
  readFileSync(at(`tests/golden/${file}`), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

/** The golden settings by name, with the checksums that native code has for them; the four scenarios come first. */
export const golden = rows('settings.csv').map(([name = '', scenario = '', changes = '']) => ({
  name,
  scenario,
  changes: changes.split(';').filter(Boolean),
  expected: rows('checksums.csv').find(([of]) => of === name)?.[1] ?? '',
}));

/** The small ones of the checks over settings and draws, with the hash that native code has for each; the browsers run the full one. */
export const checks = rows('checks.csv')
  .map(([settings = '', draws = '', hash = '']) => ({ settings: Number(settings), draws: Number(draws), hash }))
  .filter(({ settings, draws }) => settings * draws <= 1000);

/** The scenarios as they are. */
export const scenarios = golden.filter(({ changes }) => changes.length === 0).map(({ scenario }) => scenario);

const manifest = JSON.parse(readFileSync(at('tests/golden/manifest.json'), 'utf8')) as Manifest;

/** An engine with bindings of its own, and the manifest beside it. */
export async function engine(kind: EngineKind): Promise<Whole & { manifest(): Manifest }> {
  return { ...(await wholeOf(kind)), manifest: () => manifest };
}

/** The live module with bindings of its own. */
export async function liveModule(): Promise<Core> {
  vi.resetModules();
  const { bind, IMPORTS } = await import('../../src/engine/live');
  const { instance } = await WebAssembly.instantiate(readFileSync(at('www/src/core/live.wasm')), IMPORTS);
  return bind(instance.exports, 'plain');
}

async function wholeOf(kind: EngineKind): Promise<Whole> {
  vi.resetModules();
  const { bind, IMPORTS, javascriptExports } = await import('../../src/engine/whole');
  if (kind === 'js') return bind(await javascriptExports(), kind);
  const { instance } = await WebAssembly.instantiate(readFileSync(at(`www/src/core/${kind}.wasm`)), IMPORTS);
  return bind(instance.exports, kind);
}
