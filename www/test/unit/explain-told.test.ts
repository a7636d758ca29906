/** What a figure in a sentence of the page opens: that figure, and never another number. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Language, Manifest, Text } from '../../src/engine/core';
import { LANGUAGES } from '../../src/state/state';
import { inLanguage, wordsOf } from '../../src/text';
import { explainTold, type Page } from '../../src/views/explain';

const manifest = JSON.parse(readFileSync(fileURLToPath(new URL('../../../tests/golden/manifest.json', import.meta.url)), 'utf8')) as Manifest;
const pageIn = (language: Language): Page => ({ manifest, words: wordsOf(language), say: (text: Text) => inLanguage(text, language), picture: { view: { language, region: 'cy', account: 'territorial' } } }) as unknown as Page;

describe.each(LANGUAGES)('a figure in the note of a lever, in %s', (language) => {
  const page = pageIn(language);

  it('opens itself, the note and the documents of the lever, and no trust that belongs to the value of the lever', () => {
    for (const lever of manifest.levers) {
      const told = explainTold(page, lever, '37', page.say(lever.note));
      expect(told).toMatchObject({ number: '37', badge: null });
      const texts = told.rows.map(({ text }) => text);
      expect(texts).toContain(page.say(lever.note));
      for (const id of [...lever.sources, ...lever.marks.map(({ source }) => source)].filter((source) => source !== 'assumption')) {
        const source = manifest.sources.find((candidate) => candidate.id === id);
        expect(texts.some((text) => source !== undefined && text.startsWith(page.say(source.title)))).toBe(true);
      }
    }
  });

  it('says so where no document stands behind the lever', () => {
    const lever = manifest.levers.find(({ sources, marks }) => marks.length === 0 && sources.every((id) => id === 'assumption'));
    expect(lever).toBeDefined();
    if (lever) expect(explainTold(page, lever, '5', page.say(lever.note)).rows.map(({ text }) => text)).toContain(page.words.trace.notedNoDocument);
  });
});
