/**
 * Builds the page and the frame into `dist`: bundles, the core, and HTML that already holds the reference chart.
 * Everything is made in memory first, so that a failing build leaves the last good `dist` as it was.
 */
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readTables } from './build/tables.mjs';

const WWW = dirname(fileURLToPath(import.meta.url));
const DIST = join(WWW, 'dist');
const ASSETS = 'assets';
const CORE = 'src/core';
const MODULES = ['simd', 'plain'];
const BAKERY = join(WWW, '..', 'target', 'bakery', 'bake.mjs');

const ENTRIES = {
  pageScript: 'src/entries/page.tsx',
  frameScript: 'src/entries/frame.tsx',
  worker: 'src/engine/worker.ts',
  style: 'src/style/page.css',
  frameStyle: 'src/style/frame.css',
  methodScript: 'src/entries/method.tsx',
  documentStyle: 'src/style/document.css',
};

const COMMON = { absWorkingDir: WWW, bundle: true, format: 'esm', write: false, legalComments: 'none', logLevel: 'warning' };

/** What a browser loads, under names that change with the content. */
async function bundle() {
  const result = await build({
    ...COMMON,
    entryPoints: Object.values(ENTRIES),
    outdir: join(DIST, ASSETS),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    target: 'es2020',
    minify: true,
    splitting: true,
    metafile: true,
    loader: { '.svg': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const outputs = Object.entries(result.metafile.outputs);
  const names = Object.fromEntries(
    Object.entries(ENTRIES).map(([role, source]) => {
      const [path] = outputs.find(([, output]) => output.entryPoint === source);
      return [role, path.slice('dist/'.length)];
    }),
  );
  const files = result.outputFiles.map(({ path, contents }) => ({ path: path.slice(DIST.length + 1), contents }));
  return { names, files };
}

/** The modules of the model by their names; the engine in JavaScript is bundled with the scripts that may load it. */
async function core() {
  const modules = MODULES.map(async (name) => {
    const contents = await readFile(join(WWW, CORE, `${name}.wasm`));
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 8);
    return [name, { path: `${ASSETS}/${name}-${hash}.wasm`, contents }];
  });
  return Object.fromEntries(await Promise.all(modules));
}

/** Runs the views once in Node, with the real core, and returns the HTML they make. */
async function bake(module, assets, content) {
  const result = await build({
    ...COMMON,
    // The views and this script have to share one instance of the core, hence one bundle.
    stdin: {
      contents: "export { bake } from './src/entries/bake.tsx'; export { bakeDocuments } from './src/entries/bake-documents.tsx'; export { bind, IMPORTS } from './src/engine/core.ts';",
      resolveDir: WWW,
      loader: 'ts',
    },
    platform: 'node',
    target: 'node20',
    loader: { '.css': 'empty' },
    // The pages are baked with WebAssembly.
    external: ['*/javascript'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  await mkdir(dirname(BAKERY), { recursive: true });
  await writeFile(BAKERY, result.outputFiles[0].contents);
  const { bake: views, bakeDocuments, bind, IMPORTS } = await import(pathToFileURL(BAKERY).href);
  const { instance } = await WebAssembly.instantiate(module, IMPORTS);
  const core = bind(instance.exports, 'plain');
  const pages = [...(await views(core, assets)), ...bakeDocuments(core, assets, content)];
  for (const { path } of pages) {
    if (isAbsolute(path) || normalize(path).startsWith('..') || !path.endsWith('.html')) {
      throw new Error(`bake named a page "${path}"; allowed is a relative path inside dist that ends in .html`);
    }
  }
  return pages.map(({ path, html }) => ({ path, contents: html }));
}

/** What the page needs to open again without a network: its scripts and style, the model, and the live page in each language. */
function keptFiles(files, modules, pages, elsewhere) {
  const scripts = files.map(({ path }) => path).filter((path) => !elsewhere.includes(path));
  const live = pages.map(({ path }) => path).filter((path) => path.endsWith('index.html'));
  return [...scripts, ...modules.map(({ path }) => path), ...live].sort();
}

/** The service worker, at the top of the site since it answers for what lies below it. */
async function offline(kept, all) {
  const hash = createHash('sha256');
  for (const { path, contents } of all.filter(({ path }) => kept.includes(path))) hash.update(path).update(contents);
  const result = await build({
    ...COMMON,
    entryPoints: ['src/offline/worker.ts'],
    target: 'es2020',
    minify: true,
    define: { FILES: JSON.stringify(kept), BUILD: JSON.stringify(hash.digest('hex').slice(0, 12)) },
  });
  return { path: 'sw.js', contents: result.outputFiles[0].contents };
}

/** The folder is published as it is, so nothing but what this build made stays in it. */
async function write(files) {
  await rm(DIST, { recursive: true, force: true });
  for (const { path, contents } of files) {
    const target = join(DIST, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, contents);
  }
}

try {
  const { simd, plain } = await core();
  const { names, files } = await bundle();
  const { content, files: tables } = await readTables(join(WWW, '..'));
  // Addresses are relative to `dist`; `prefix` leads from the page at the top to them, a page in a folder puts `../` before it.
  const pages = await bake(plain.contents, { ...names, simd: simd.path, plain: plain.path, prefix: '' }, content);
  const all = [...files, simd, plain, ...tables, ...pages];
  const worker = await offline(keptFiles(files, [simd, plain], pages, [names.frameScript, names.frameStyle, names.methodScript, names.documentStyle]), all);
  await write([...all, worker]);
  console.log(`dist: ${pages.map(({ path }) => path).join(', ')}`);
} catch (error) {
  // esbuild has already printed its own errors with file and line.
  if (!error.errors) console.error(error.stack ?? error);
  process.exit(1);
}
