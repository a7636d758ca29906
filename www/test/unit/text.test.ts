import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/text';
import { years } from '../../src/text/format';
import { methodWords } from '../../src/text/method';
import { LANGUAGES } from '../../src/state/state';
import type { Language } from '../../src/engine/core';

/** Every text of a catalogue with its place; functions are called with names and numbers that stand out. */
function texts(value: unknown, place: string): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return [[place, [(value as (...rest: unknown[]) => unknown)('2', '3', '4', '5', '6')].flat().join('\n')]];
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${place}.${key}`));
  return [];
}

/** Every word the pages may show in a language. */
const catalogue = (language: Language) => ({ ...wordsOf(language), documents: methodWords(language) });

const FORBIDDEN = /\bwill\b|probabilit|\bchance\b|forecast|可能性|has peaked|\bmissed\b|!|！/i;

describe.each(LANGUAGES)('the catalogue of %s', (language) => {
  const all = texts(catalogue(language), language);

  it('has the places of the others', () => {
    expect(all.map(([place]) => place.slice(language.length))).toEqual(texts(catalogue('zh-Hans'), 'zh-Hans').map(([place]) => place.slice('zh-Hans'.length)));
  });

  it('leaves nothing empty', () => {
    expect(all.filter(([, text]) => text === '')).toEqual([]);
  });

  it('promises nothing', () => {
    expect(all.filter(([, text]) => FORBIDDEN.test(text))).toEqual([]);
  });
});

describe.each(['zh-Hans', 'zh-Hant'] as const)('the punctuation of %s', (language) => {
  const all = texts(catalogue(language), language);

  it('is full-width beside Chinese', () => {
    expect(all.filter(([, text]) => /[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/.test(text))).toEqual([]);
  });

  it('has a space between Chinese and figures or Latin', () => {
    expect(all.filter(([, text]) => /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u4e00-\u9fff]/.test(text.replace(/[23456]/g, ' ')))).toEqual([]);
  });
});

it.each(['zh-Hans', 'zh-Hant'] as const)('a span of years and what is said of it have no space between them, in %s', (language) => {
  const { share } = catalogue(language);
  for (const say of [share.short, share.invalid]) expect(say(years(2053, 2060, language))).not.toMatch(/年 [\u4e00-\u9fff]/);
});

it('the traditional catalogue holds no simplified character', () => {
  const simplified = /[这为个们时说过还经对开关间问题应数据块杠杆达强张参规级总额单众优传价档测码链节击选释义读写订观测万亿吨庆标东与产业]/;
  expect(texts(catalogue('zh-Hant'), '').filter(([, text]) => simplified.test(text))).toEqual([]);
});
