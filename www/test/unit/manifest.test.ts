import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import type { Manifest } from '../../src/engine/core';
import { addLanguage, inOneLanguage, loadManifest } from '../../src/engine/manifest';
import { LANGUAGES } from '../../src/state/state';
import { inLanguage } from '../../src/text';

const golden = JSON.parse(readFileSync(fileURLToPath(new URL('../../../tests/golden/manifest.json', import.meta.url)), 'utf8')) as Manifest;
const in_ = (language: (typeof LANGUAGES)[number]): Manifest => structuredClone(inOneLanguage(golden, language, LANGUAGES));

it.each(LANGUAGES)('the file in %s holds its texts, no other, and all that is no text', (language) => {
  const told = in_(language);
  for (const [at, lever] of golden.levers.entries()) {
    const found = told.levers[at];
    expect(Object.keys(found?.name ?? {})).toEqual([language]);
    expect(found?.name[language]).toBe(lever.name[language]);
    expect(found?.unit).toEqual({ [language]: lever.unit[language], en: lever.unit.en });
    expect(found?.rows).toEqual(lever.rows);
  }
  expect(told.regions.map(({ history }) => history)).toEqual(golden.regions.map(({ history }) => history));
  expect(() => inLanguage(told.levers[0]?.note ?? {}, language === 'en' ? 'zh-Hans' : 'en')).toThrow(/loaded/);
});

it('the files of all languages together are the manifest again', () => {
  const [first, ...others] = LANGUAGES.map(in_);
  for (const other of others) addLanguage(first as Manifest, other);
  expect(first).toEqual(golden);
});

it('a manifest that cannot be had is told with its address and status', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
  await expect(loadManifest('https://example.org/m.json')).rejects.toThrow(/example\.org\/m\.json.*404.*200/);
  vi.unstubAllGlobals();
});
