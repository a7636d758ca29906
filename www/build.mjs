/**
 * Builds the page and the frame into `dist`: bundles, the core, and HTML that already holds the reference chart.
 * Everything is made in memory first, so that a failing build leaves the last good `dist` as it was.
 */
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readEditions } from './build/editions.mjs';
import { readTables } from './build/tables.mjs';

const WWW = dirname(fileURLToPath(import.meta.url));
const DIST = join(WWW, 'dist');
const ASSETS = 'assets';
const CORE = 'src/core';
const MODULES = ['live', 'simd', 'plain'];
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
  /** The name in `dist` of what a source became. */
  const nameOf = (source) => {
    const [path] = outputs.find(([, output]) => output.entryPoint === source);
    return path.slice('dist/'.length);
  };
  const names = Object.fromEntries(Object.entries(ENTRIES).map(([role, source]) => [role, nameOf(source)]));
  const files = result.outputFiles.map(({ path, contents }) => ({ path: path.slice(DIST.length + 1), contents }));
  return { names, nameOf, files };
}

function hashed(name, extension, contents) {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 8);
  return { path: `${ASSETS}/${name}-${hash}.${extension}`, contents };
}

/** The modules of the model by their names; the engine in JavaScript is bundled with the scripts that may load it. */
async function core() {
  const modules = MODULES.map(async (name) => {
    const contents = await readFile(join(WWW, CORE, `${name}.wasm`));
    return [name, hashed(name, 'wasm', contents)];
  });
  return Object.fromEntries(await Promise.all(modules));
}

/** The views and what goes with them as a module of Node. */
async function bakery() {
  const result = await build({
    ...COMMON,
    // The views and this script have to share one instance of the core, hence one bundle.
    stdin: {
      contents: "export { bake } from './src/entries/bake.tsx'; export { bakeDocuments } from './src/entries/bake-documents.tsx'; export { turnOf } from './src/documents/turn.ts'; export { Engine } from './src/engine/engine.ts'; export { bind, IMPORTS } from './src/engine/whole.ts'; export { inOneLanguage } from './src/engine/manifest.ts'; export { LANGUAGES } from './src/state/state.ts'; export { forSpreadsheets } from './src/share/save.ts'; export { figuresOf } from './src/edition/figures.ts'; export { readList } from './src/edition/list.ts'; export { askInAdvance } from './src/engine/in-advance.ts';",
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
  return import(pathToFileURL(BAKERY).href);
}

/** The real core in Node, and what it is asked in advance told with its manifest. */
async function modelOf({ askInAdvance, bind, Engine, IMPORTS, LANGUAGES }, module, manifest) {
  const { instance } = await WebAssembly.instantiate(module, IMPORTS);
  const core = bind(instance.exports, 'plain');
  const inAdvance = askInAdvance(new Engine({ ...core, manifest: () => manifest }), LANGUAGES);
  return { ...core, manifest: () => ({ ...manifest, inAdvance }) };
}

/** Runs the views once in Node and returns the HTML they make. */
async function bake({ bake: views, bakeDocuments, Engine, turnOf }, model, assets, content) {
  const pages = [...(await views(model, assets)), ...bakeDocuments(model, assets, content, turnOf(new Engine(model)))];
  for (const { path } of pages) {
    if (isAbsolute(path) || normalize(path).startsWith('..') || !path.endsWith('.html')) {
      throw new Error(`bake named a page "${path}"; allowed is a relative path inside dist that ends in .html`);
    }
  }
  return pages.map(({ path, html }) => ({ path, contents: html }));
}

/** What the page needs to open again without a network: its scripts and style, the model with its manifests, and every page but the frame, which belongs to somebody else's. */
function keptFiles(files, model, pages, elsewhere) {
  const scripts = files.map(({ path }) => path).filter((path) => !elsewhere.includes(path));
  const read = pages.map(({ path }) => path).filter((path) => !/(^|\/)frame\.html$/.test(path));
  return [...scripts, ...model.map(({ path }) => path), ...read].sort();
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
  const { live, simd, plain } = await core();
  const { names, nameOf, files } = await bundle();
  const manifest = JSON.parse(await readFile(join(WWW, CORE, 'manifest.json'), 'utf8'));
  const oven = await bakery();
  const model = await modelOf(oven, plain.contents, manifest);
  const told = oven.LANGUAGES.map((language) => [language, hashed(`manifest-${language}`, 'json', JSON.stringify(oven.inOneLanguage(model.manifest(), language, oven.LANGUAGES)))]);
  const manifests = Object.fromEntries(told.map(([language, { path }]) => [language, path]));
  const words = Object.fromEntries(oven.LANGUAGES.map((language) => [language, nameOf(`src/text/${language}.ts`)]));
  const { content, files: read } = await readTables(join(WWW, '..'));
  const tables = read.map(({ path, contents }) => ({ path, contents: oven.forSpreadsheets(contents) }));
  // Addresses are relative to `dist`; `prefix` leads from the page at the top to them, a page in a folder puts `../` before it.
  const pages = await bake(oven, model, { ...names, live: live.path, simd: simd.path, plain: plain.path, manifests, words, prefix: '' }, content);
  const modules = [live, simd, plain, ...told.map(([, file]) => file)];
  const editions = await readEditions(join(WWW, '..'), { manifest, engine: new oven.Engine(model), figuresOf: oven.figuresOf });
  // What older pages are going to read has to be what a page can read.
  oven.readList(JSON.parse(editions.contents));
  const all = [...files, ...modules, ...tables, ...pages];
  const worker = await offline(keptFiles(files, modules, pages, [names.frameScript, names.frameStyle]), all);
  await write([...all, editions, worker]);
  console.log(`dist: ${pages.map(({ path }) => path).join(', ')}`);
} catch (error) {
  // esbuild has already printed its own errors with file and line.
  if (!error.errors) console.error(error.stack ?? error);
  process.exit(1);
}
