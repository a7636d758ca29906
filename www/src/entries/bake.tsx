import { renderToString } from 'preact-render-to-string';
import type { ComponentType } from 'preact';
import { Engine } from '../engine/engine';
import type { Language, Model } from '../engine/core';
import { folderOf } from '../share/address';
import { bakedPages, LIVE_PAGE } from '../state/baked';
import { readLink } from '../state/link';
import { LANGUAGES } from '../state/state';
import { Store } from '../state/store';
import { loadWords, wordsOf } from '../text';
import { PageApp, type AppProps } from '../views/App';
import { FrameApp } from '../views/FrameApp';
import { nameOf } from '../views/StillLinks';

/** Addresses of what a page loads, from the top of the site; `prefix` leads from a page at the top to them. */
export interface Assets {
  pageScript: string;
  frameScript: string;
  style: string;
  frameStyle: string;
  /** The module that answers at once, and the whole model with SIMD and without. */
  live: string;
  simd: string;
  plain: string;
  worker: string;
  /** What the page is told once, in each language. */
  manifests: Readonly<Record<Language, string>>;
  /** The words of the page in each language. */
  words: Readonly<Record<Language, string>>;
  prefix: string;
}

/** Every page and frame as HTML: the reference before any script runs, and a page for each other scenario and for each region. */
export async function bake(model: Model, assets: Assets): Promise<{ path: string; html: string }[]> {
  await Promise.all(LANGUAGES.map(loadWords));
  const engine = new Engine(model);
  return LANGUAGES.flatMap((language) => {
    const folder = folderOf(language);
    const prefix = assets.prefix + (folder ? '../' : '');
    const page = { language, prefix, assets, engine };
    return [
      ...bakedPages(engine).map(({ file, query }) => ({
        path: folder + file,
        html: html({ ...page, App: PageApp, file, query, script: assets.pageScript, style: assets.style }),
      })),
      { path: `${folder}frame.html`, html: html({ ...page, App: FrameApp, file: LIVE_PAGE, query: '', script: assets.frameScript, style: assets.frameStyle }) },
    ];
  });
}

interface Page {
  language: Language;
  prefix: string;
  assets: Assets;
  engine: Engine;
  App: ComponentType<AppProps>;
  file: string;
  query: string;
  script: string;
  style: string;
}

function html({ language, prefix, assets, engine, App, file, query, script, style }: Page): string {
  const words = wordsOf(language);
  const { inputs, view } = readLink(query, engine);
  const store = new Store(engine, language, { inputs, view });
  const description = store.picture.sentence.headline.map(({ text }) => text).join('');
  const others = Object.fromEntries([
    ['data-simd', prefix + assets.simd],
    ['data-plain', prefix + assets.plain],
    ['data-worker', prefix + assets.worker],
    ...LANGUAGES.map((other) => [`data-manifest-${other}`, prefix + assets.manifests[other]]),
  ]);
  const document = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{query ? `${nameOf(engine, query, language)} · ${words.product}` : words.product}</title>
        <meta name="description" content={description || words.description} />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={prefix + style} />
        <link rel="preload" as="fetch" type="application/wasm" crossorigin="anonymous" href={prefix + assets.live} data-core="" {...others} />
        <link rel="preload" as="fetch" type="application/json" crossorigin="anonymous" href={prefix + assets.manifests[language]} />
        {/* Where scripts are off this is not asked for, which a preloaded module would be. */}
        <script type="module" src={prefix + assets.words[language]} />
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
