import type { Language, Text } from '../engine/core';
import type { Catalogue } from './zh-Hans';

export type { Catalogue };

/** A reader loads the words of one language. */
const LOADERS: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  'zh-Hans': async () => (await import('./zh-Hans')).zhHans,
  'zh-Hant': async () => (await import('./zh-Hant')).zhHant,
  en: async () => (await import('./en')).en,
};

const loaded = new Map<Language, Catalogue>();

/** Loads the words of a language, which are at hand from then on. */
export async function loadWords(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, await LOADERS[language]());
}

/** The words of a language that was loaded. */
export function wordsOf(language: Language): Catalogue {
  const words = loaded.get(language);
  if (!words) throw new RangeError(`The words of ${language} were not loaded; loaded are: ${[...loaded.keys()].join(', ')}.`);
  return words;
}

/** The text of the model in a language that was loaded. */
export function inLanguage(text: Text, language: Language): string {
  const found = text[language];
  if (found === undefined) throw new RangeError(`A text of the model was not loaded in ${language}; loaded are: ${Object.keys(text).join(', ')}.`);
  return found;
}
