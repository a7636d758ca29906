import { renderToString } from 'preact-render-to-string';
import type { ComponentType } from 'preact';
import { Engine } from '../engine/engine';
import type { Core, Language } from '../engine/core';
import { folderOf } from '../share/address';
import { bakedPages, LIVE_PAGE } from '../state/baked';
import { readLink } from '../state/link';
import { LANGUAGES } from '../state/state';
import { Store } from '../state/store';
import { wordsOf } from '../text';
import { FrameApp, PageApp } from '../views/App';
import { nameOf } from '../views/StillLinks';

/** Addresses of what a page loads, from the top of the site; `prefix` leads from a page at the top to them. */
export interface Assets {
  pageScript: string;
  frameScript: string;
  style: string;
  frameStyle: string;
  /** The modules of the model with SIMD and without. */
  simd: string;
  plain: string;
  worker: string;
  prefix: string;
}

/** Every page and frame as HTML: the reference before any script runs, and a page for each other scenario and for each region. */
export async function bake(core: Core, assets: Assets): Promise<{ path: string; html: string }[]> {
  const engine = new Engine(core);
  return LANGUAGES.flatMap((language) => {
    const folder = folderOf(language);
    const prefix = assets.prefix + (folder ? '../' : '');
    const page = { language, prefix, simd: assets.simd, plain: assets.plain, worker: assets.worker, engine };
    return [
      ...bakedPages(engine).map(({ file, query }) => ({
        path: folder + file,
        html: html({ ...page, App: PageApp, file, query, script: assets.pageScript, style: assets.style, kind: 'page' }),
      })),
      { path: `${folder}frame.html`, html: html({ ...page, App: FrameApp, file: LIVE_PAGE, query: '', script: assets.frameScript, style: assets.frameStyle, kind: 'frame' }) },
    ];
  });
}

interface Page {
  language: Language;
  prefix: string;
  simd: string;
  plain: string;
  worker: string;
  engine: Engine;
  App: ComponentType<{ store: Store; prefix: string; file: string }>;
  file: string;
  query: string;
  script: string;
  style: string;
  kind: 'page' | 'frame';
}

function html({ language, prefix, simd, plain, worker, engine, App, file, query, script, style, kind }: Page): string {
  const words = wordsOf(language);
  const { inputs, view } = readLink(query, engine);
  const store = new Store(engine, language, { inputs, view });
  const description = store.picture.sentence.headline.map(({ text }) => text).join('');
  const alternates = LANGUAGES.map((other) => <link key={other} rel="alternate" hreflang={other} href={prefix + folderOf(other) + file} />);
  const document = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{query ? `${nameOf(engine, query, language)} · ${words.product}` : words.product}</title>
        <meta name="description" content={description || words.description} />
        <meta name="color-scheme" content="light dark" />
        {kind === 'frame' ? <link rel="canonical" href="index.html" /> : alternates}
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={prefix + style} />
        <link rel="preload" as="fetch" type="application/wasm" crossorigin="anonymous" href={prefix + simd} data-core="" data-plain={prefix + plain} data-worker={prefix + worker} />
        <script type="module" src={prefix + script} />
      </head>
      <body>
        <div id="app" data-prefix={prefix} data-file={file} data-start={query}>
          <App store={store} prefix={prefix} file={file} />
        </div>
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToString(document)}\n`;
}
