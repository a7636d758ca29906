import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { heading, readTables } from '../../build/tables.mjs';
import { bakeDocuments } from '../../src/entries/bake-documents';
import type { Turn } from '../../src/documents/turn';
import { LANGUAGES } from '../../src/state/state';
import { methodWords } from '../../src/text/method';
import { fakeCore } from './fake-core';

const assets = { methodScript: 'assets/method.js', documentStyle: 'assets/document.css', live: 'assets/live.wasm', simd: 'assets/simd.wasm', plain: 'assets/plain.wasm', worker: 'assets/worker.js', manifests: { 'zh-Hans': 'assets/a.json', 'zh-Hant': 'assets/b.json', en: 'assets/c.json' }, prefix: '' };
const { content } = await readTables(fileURLToPath(new URL('../../..', import.meta.url)));
const TURN: Turn = { own: 518, normal: 510, next: 493, power: -24, demand: 25, hydro: 18, windSolar: 14, hami: 12, exports: -9, coal: -28 };

describe('the pages that are read', () => {
  const pages = bakeDocuments(fakeCore, assets, content, TURN);

  it.each(pages)('$path has every id once, no style and no script in its markup', ({ html }) => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(html).not.toMatch(/ style="|<style|<script>| on[a-z]+="/);
  });

  it('tell what makes 2025 lower than 2024, without a sign that the words hold already', () => {
    const text = pages.find(({ path }) => path === 'en/method.html')?.html ?? '';
    expect(text).toContain('to 493 Mt in the reference');
    expect(text).toContain('exports fall by 9 TWh');
    expect(text).toContain('power and heat: −24.0 Mt');
  });

  it('refuse a result whose step they do not tell', () => {
    const steps = content.steps.filter(({ id }) => id !== 'emissions');
    expect(() => bakeDocuments(fakeCore, assets, { ...content, steps }, TURN)).toThrow(/"emissions", of which the method page does not tell/);
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
