import type { Language } from '../engine/core';
import { methodEn } from './method-en';
import { methodZhHans } from './method-zh-Hans';
import { methodZhHant } from './method-zh-Hant';

export type MethodWords = typeof methodZhHans;

/** The words of the method page and the data page, apart from the catalogue of the page, which need not carry them. */
export const methodWords = (language: Language): MethodWords => ({ 'zh-Hans': methodZhHans, 'zh-Hant': methodZhHant, en: methodEn })[language];
