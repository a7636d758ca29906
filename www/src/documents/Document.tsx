import type { ComponentChildren } from 'preact';
import type { Language, Manifest, Text } from '../engine/core';
import { folderOf } from '../share/address';
import { LANGUAGES } from '../state/state';
import { inLanguage, wordsOf, type Catalogue } from '../text';
import { LANGUAGE_NAMES } from '../text/languages';
import { methodWords, type MethodWords } from '../text/method';
import type { Content } from './content';

/** What a page that is only read is made of. */
export interface Reading {
  manifest: Manifest;
  content: Content;
  language: Language;
  /** The way to the top of the site. */
  prefix: string;
  words: Catalogue;
  own: MethodWords;
  say: (text: Text) => string;
}

/** The context of a page in a language. */
export const readingOf = (manifest: Manifest, content: Content, language: Language, prefix: string): Reading => ({
  manifest,
  content,
  language,
  prefix,
  words: wordsOf(language),
  own: methodWords(language),
  say: (text) => inLanguage(text, language),
});

/** The page around a text: the same bar and foot as the page with the chart, without any state to carry. */
export function DocumentPage({ page, name, children }: { page: Reading; name: 'method' | 'data'; children: ComponentChildren }) {
  const { language, prefix, words, own, manifest } = page;
  const here = prefix + folderOf(language);
  const { version, vintage } = manifest;
  return (
    <>
      <a class="skip" href="#main">
        {own[name].title}
      </a>
      <div class="wrap">
        <header class="top reading">
          <a class="logo" href={`${here}index.html`}>
            <i class="seal" aria-hidden="true" />
            {words.product}
          </a>
          <nav class="links" aria-label={words.product}>
            <a href={`${here}index.html`}>{own.scenario}</a>
            <a href={`${here}method.html`} aria-current={name === 'method' ? 'page' : undefined}>
              {words.links.method}
            </a>
            <a href={`${here}data.html`} aria-current={name === 'data' ? 'page' : undefined}>
              {words.links.data}
            </a>
          </nav>
          <nav class="languages" aria-label={words.languages}>
            {LANGUAGES.map((other) => (
              <a
                key={other}
                href={`${prefix}${folderOf(other)}${name}.html`}
                lang={other}
                hreflang={other}
                aria-label={`${LANGUAGE_NAMES[other].short} ${LANGUAGE_NAMES[other].long}`}
                aria-current={other === language ? 'true' : undefined}
              >
                {LANGUAGE_NAMES[other].short}
              </a>
            ))}
          </nav>
        </header>
        <main id="main" class="document">
          {children}
        </main>
        <footer>
          <p class="edition">{words.footer.edition(version, vintage.drivers, vintage.inventory, vintage.tables)}</p>
          <p>{words.footer.independent}</p>
          <p>{words.footer.privacy}</p>
        </footer>
      </div>
    </>
  );
}

/** A text of the source with its code set as code. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}
    </>
  );
}

/** A table that scrolls in its own place where it is wider than the page. */
export function Sheet({ label, heads, tight = [], rows }: { label: string; heads: readonly ComponentChildren[]; /** Columns whose cells stay on one line. */ tight?: readonly number[]; rows: readonly { key: string; id?: string; cells: readonly ComponentChildren[] }[] }) {
  return (
    <div class="scroller open" role="region" aria-label={label} tabIndex={0}>
      <table class="words">
        <caption class="unseen">{label}</caption>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={at} scope="col" class="text">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, id, cells }) => (
            <tr key={key} id={id}>
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th key={at} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={at} class={tight.includes(at) ? 'text tight' : 'text'}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
