import { renderToString } from 'preact-render-to-string';
import type { Content } from '../documents/content';
import { DataPage } from '../documents/DataPage';
import { readingOf } from '../documents/Document';
import { MethodPage } from '../documents/MethodPage';
import type { Turn } from '../documents/turn';
import type { Language, Model } from '../engine/core';
import { folderOf } from '../share/address';
import { LANGUAGES } from '../state/state';

/** Addresses of what these pages load, from the top of the site. */
export interface DocumentAssets {
  methodScript: string;
  documentStyle: string;
  live: string;
  simd: string;
  plain: string;
  worker: string;
  manifests: Readonly<Record<Language, string>>;
  prefix: string;
}

/** The method page and the data page in each language: whole without a script, which only the checks need. */
export function bakeDocuments(model: Model, assets: DocumentAssets, content: Content, turn: Turn): { path: string; html: string }[] {
  const manifest = model.manifest();
  const known = new Set(content.steps.map(({ id }) => id));
  const lost = manifest.outputs.find(({ step }) => !known.has(step));
  if (lost) throw new Error(`The output ${lost.id} comes from the step "${lost.step}", of which the method page does not tell; it tells of ${[...known].join(', ')}.`);
  return LANGUAGES.flatMap((language) =>
    (['method', 'data'] as const).map((name) => {
      const folder = folderOf(language);
      const prefix = assets.prefix + (folder ? '../' : '');
      const page = readingOf(manifest, content, language, prefix);
      const { title, lead } = page.own[name];
      const document = (
        <html lang={language}>
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{`${title} · ${page.words.product}`}</title>
            <meta name="description" content={lead} />
            <meta name="color-scheme" content="light dark" />
            <link rel="icon" href="data:," />
            <link rel="stylesheet" href={prefix + assets.documentStyle} />
            {/* Names the model without loading it: most who read the method do not run it. */}
            {name === 'method' && (
              <link
                rel="model"
                type="application/wasm"
                href={prefix + assets.live}
                data-core=""
                data-simd={prefix + assets.simd}
                data-plain={prefix + assets.plain}
                data-worker={prefix + assets.worker}
                {...{ [`data-manifest-${language}`]: prefix + assets.manifests[language] }}
              />
            )}
            {name === 'method' && <script type="module" src={prefix + assets.methodScript} />}
          </head>
          <body>{name === 'method' ? <MethodPage page={page} turn={turn} /> : <DataPage page={page} />}</body>
        </html>
      );
      return { path: `${folder}${name}.html`, html: `<!doctype html>\n${renderToString(document)}\n` };
    }),
  );
}
