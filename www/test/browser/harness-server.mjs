/** The built page on an origin of its own, and beside it what only tests need, under `/__test/`. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { headersOf, serve } from '../../serve.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const WWW = join(HERE, '..', '..');
const require = createRequire(import.meta.url);

/** Scripts are served and not injected, so that the page is tested under its own policy. */
const FILES = {
  '/__test/axe.js': require.resolve('axe-core/axe.min.js'),
  '/__test/script-probe.js': join(HERE, 'pages', 'script-probe.js'),
  '/__test/script-probe.html': join(HERE, 'pages', 'script-probe.html'),
  '/__test/engine/live.wasm': join(WWW, 'src', 'core', 'live.wasm'),
  '/__test/engine/simd.wasm': join(WWW, 'src', 'core', 'simd.wasm'),
  '/__test/engine/plain.wasm': join(WWW, 'src', 'core', 'plain.wasm'),
  '/__test/blank.html': join(HERE, 'pages', 'blank.html'),
};

/** The page's own ways of loading an engine and of asking for batches, without the page around them. */
async function bundleOfEngines() {
  const { outputFiles } = await build({
    entryPoints: [...['live', 'whole'].map((name) => join(WWW, 'src', 'engine', `${name}.ts`)), ...['ask', 'answer'].map((name) => join(HERE, 'pages', 'batches', `${name}.ts`))],
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    outdir: '/__test/engine',
    bundle: true,
    format: 'esm',
    splitting: true,
    write: false,
    target: 'es2020',
  });
  return Object.fromEntries(outputFiles.map(({ path, contents }) => [`/__test/engine/${basename(path)}`, contents]));
}

/** The page's own origin; `as` sends files of a kind under another type, as a careless host does. */
export function serveSite({ as = {} } = {}) {
  let bundle;
  return serve(join(WWW, 'dist'), {
    extra: async (pathname) => {
      const careless = as[extname(pathname)];
      const file = FILES[pathname] ?? (careless && join(WWW, 'dist', pathname));
      if (file) return { body: await readFile(file), headers: { ...headersOf(file), ...(careless ? { 'Content-Type': careless } : {}) } };
      if (!pathname.startsWith('/__test/engine/')) return undefined;
      const body = (await (bundle ??= bundleOfEngines()))[pathname];
      return body && { body, headers: headersOf(pathname) };
    },
  });
}

/** Somebody else's origin, with an article that holds a frame and writes down what the frame says; it has no policy. */
export function serveHost() {
  return serve(join(HERE, 'pages', 'host'), {
    extra: async (pathname) => {
      if (pathname !== '/') return undefined;
      const body = await readFile(join(HERE, 'pages', 'host', 'index.html'));
      return { body, headers: { 'Content-Type': headersOf('index.html')['Content-Type'] } };
    },
  });
}
