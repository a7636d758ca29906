/** Prints the size of every file of `dist`, as it is and as a host would send it. */
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIST = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');

async function files(folder) {
  const entries = await readdir(join(DIST, folder), { withFileTypes: true });
  const inside = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
  return (await Promise.all(inside)).flat().sort();
}

const row = (sizes, name) => console.log(`${sizes.map((size) => String(size).padStart(9)).join('')}  ${name}`);

/** Sizes in bytes: raw, gzip, brotli. */
async function sizes(path) {
  const content = await readFile(join(DIST, path));
  return [
    content.length,
    gzipSync(content, { level: 9 }).length,
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  ];
}

const add = (a, b) => a.map((size, place) => size + b[place]);

/** A document with all it loads before its first live run. */
async function load(name) {
  const html = await readFile(join(DIST, name), 'utf8');
  const wanted = new Set([name]);
  const queue = [...html.matchAll(/(?:href|src)="(assets\/[^"]+)"/g)].map(([, path]) => path);
  for (const path of queue) {
    if (wanted.has(path)) continue;
    wanted.add(path);
    if (!path.endsWith('.js')) continue;
    const script = await readFile(join(DIST, path), 'utf8');
    queue.push(...[...script.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)].map(([, file]) => `assets/${file}`));
  }
  return (await Promise.all([...wanted].map(sizes))).reduce(add);
}

row(['raw', 'gzip', 'brotli'], 'bytes');
for (const path of await files('')) row(await sizes(path), path);
for (const name of ['index.html', 'frame.html']) row(await load(name), `first load of ${name}, all in`);
