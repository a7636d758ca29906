/** What a count of the sentence counts, in the words of the sentence. */
import { describe, expect, it } from 'vitest';
import type { Sentence } from '../../src/engine/core';
import { toldCount } from '../../src/views/explain-count';

type Part = Sentence['headline'][number];
const parts = (...texts: [Part['part'], string][]): Part[] => texts.map(([part, text]) => ({ part, text }));
const counts = (of: Part[]) => of.flatMap(({ part }, at) => (part === 'count' ? [toldCount(of, at)] : []));

describe('a count of the sentence', () => {
  it('is told with its own clause in English', () => {
    const sentence = parts(['text', 'Under Reference, in '], ['count', '14 of 20 model runs'], ['text', ' the highest year lies within '], ['year', '2023–2024'], ['text', ' (about '], ['level', '510.5 Mt'], ['text', ' of CO₂ in normal water); in '], ['count', '4'], ['text', ' a higher peak follows around '], ['year', '2038'], ['text', ', and '], ['count', '2'], ['text', ' run short of electricity first. The central run peaks in 2030.']);
    expect(counts(sentence)).toEqual([
      { count: '14 of 20 model runs', of: 'the highest year lies within 2023–2024 (about 510.5 Mt of CO₂ in normal water)' },
      { count: '4', of: 'a higher peak follows around 2038' },
      { count: '2', of: 'run short of electricity first' },
    ]);
  });

  it('is told with its own clause in Chinese', () => {
    const sentence = parts(['text', '模型 '], ['count', '20 次推算中有 14 次'], ['text', '，最高点在 '], ['year', '2023–2024 年'], ['text', '之间（按正常来水约 '], ['level', '5.10 亿吨'], ['text', '）；'], ['count', '有 4 次'], ['text', '在 '], ['year', '2038 年前后'], ['text', '再创新高，'], ['count', '有 2 次'], ['text', '先出现缺电。']);
    expect(counts(sentence)).toEqual([
      { count: '20 次推算中有 14 次', of: '最高点在 2023–2024 年之间（按正常来水约 5.10 亿吨）' },
      { count: '有 4 次', of: '在 2038 年前后再创新高' },
      { count: '有 2 次', of: '先出现缺电' },
    ]);
  });
});
