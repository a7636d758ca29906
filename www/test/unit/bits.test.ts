import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { initSync, project, settings } from '../../src/core/carbon_peak';

/** Where a file of the repository lies. */
const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** FNV-1a over every bit of a projection, with one pattern for whatever is missing, as the golden checksums are made. */
function checksum(projection: Float64Array): string {
  const bytes = new DataView(new ArrayBuffer(8));
  let hash = 0xcbf29ce484222325n;
  for (const value of projection) {
    if (Number.isNaN(value)) bytes.setBigUint64(0, 0x7ff8000000000000n, true);
    else bytes.setFloat64(0, value, true);
    for (let k = 0; k < 8; k += 1) hash = BigInt.asUintN(64, (hash ^ BigInt(bytes.getUint8(k))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

beforeAll(() => {
  initSync({ module: readFileSync(at('www/src/core/carbon_peak_bg.wasm')) });
});

const golden = readFileSync(at('tests/golden/checksums.csv'), 'utf8').trim().split('\n').slice(1);

test.each(golden.map((line) => line.split(',') as [string, string]))('WebAssembly gives the bits of native code: %s', (scenario, expected) => {
  const read = settings(scenario, []);
  const found = checksum(project(read.vector));
  read.free();
  expect(found).toBe(expected);
});
