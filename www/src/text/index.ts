import type { Language, Text } from '../engine/core';
import { en } from './en';
import { zhHans, type Catalogue } from './zh-Hans';
import { zhHant } from './zh-Hant';

export type { Catalogue };

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en };

/** The words of a language. */
export const wordsOf = (language: Language): Catalogue => CATALOGUES[language];

/** The text of the model in a language. */
export const inLanguage = (text: Text, language: Language): string => text[language];
