import type { Language } from '../engine/core';

/** The names of the languages in themselves, which a page in any language shows. */
export const LANGUAGE_NAMES: Readonly<Record<Language, { short: string; long: string }>> = {
  'zh-Hans': { short: '简', long: '简体中文' },
  'zh-Hant': { short: '繁', long: '繁體中文' },
  en: { short: 'EN', long: 'English' },
};
