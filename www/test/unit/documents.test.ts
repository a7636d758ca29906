import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { heading, readTables } from '../../build/tables.mjs';
import { bakeDocuments } from '../../src/entries/bake-documents';
import { LANGUAGES } from '../../src/state/state';
import { methodWords } from '../../src/text/method';
import { fakeCore } from './fake-core';

const assets = { methodScript: 'assets/method.js', documentStyle: 'assets/document.css', live: 'assets/live.wasm', simd: 'assets/simd.wasm', plain: 'assets/plain.wasm', worker: 'assets/worker.js', manifests: { 'zh-Hans': 'assets/a.json', 'zh-Hant': 'assets/b.json', en: 'assets/c.json' }, prefix: '' };
const { content } = await readTables(fileURLToPath(new URL('../../..', import.meta.url)));

describe('the pages that are read', () => {
  const pages = bakeDocuments(fakeCore, assets, content);

  it.each(pages)('$path has every id once, no style and no script in its markup', ({ html }) => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(html).not.toMatch(/ style="|<style|<script>| on[a-z]+="/);
  });

  it('refuse a result whose step they do not tell', () => {
    const steps = content.steps.filter(({ id }) => id !== 'emissions');
    expect(() => bakeDocuments(fakeCore, assets, { ...content, steps })).toThrow(/"emissions", of which the method page does not tell/);
  });

  it('have words for every table, treatment and region', () => {
    for (const language of LANGUAGES) {
      const { data, method } = methodWords(language);
      for (const { name } of content.tables) expect(Object.keys(data.names)).toContain(name);
      for (const { treatment } of content.clauses) expect(Object.keys(method.treatment)).toContain(treatment);
      for (const { region } of content.parameters) expect(Object.keys(method.region)).toContain(region);
    }
  });
});

it('the head of a source file is its paragraphs, with links as code', () => {
  expect(heading('//! One [`Thing`](crate::thing)\n//! of it.\n//!\n//! Two.\n\nuse x;', 'x.rs')).toEqual(['One `Thing` of it.', 'Two.']);
  expect(() => heading('use x;', 'x.rs')).toThrow(/src\/x\.rs begins with "use x;"; allowed is a description/);
});
