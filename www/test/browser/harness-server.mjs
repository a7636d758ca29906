/** The built page on an origin of its own, and beside it what only tests need, under `/__test/`. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { headersOf, serve } from '../../serve.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const WWW = join(HERE, '..', '..');
const require = createRequire(import.meta.url);

/** Scripts are served and not injected, so that the page is tested under its own policy. */
const FILES = {
  '/__test/axe.js': require.resolve('axe-core/axe.min.js'),
  '/__test/script-probe.js': join(HERE, 'pages', 'script-probe.js'),
  '/__test/script-probe.html': join(HERE, 'pages', 'script-probe.html'),
  '/__test/core/carbon_peak.js': join(WWW, 'src', 'core', 'carbon_peak.js'),
  '/__test/core/carbon_peak_bg.wasm': join(WWW, 'src', 'core', 'carbon_peak_bg.wasm'),
  '/__test/blank.html': join(HERE, 'pages', 'blank.html'),
};

/** The page's own origin. */
export function serveSite() {
  return serve(join(WWW, 'dist'), {
    extra: async (pathname) => {
      const file = FILES[pathname];
      return file && { body: await readFile(file), headers: headersOf(file) };
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
