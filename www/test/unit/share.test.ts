import { describe, expect, it } from 'vitest';
import { snippet } from '../../src/share/address';
import { cite, isoDay, STYLES } from '../../src/share/citation';
import { balanced, wrap } from '../../src/share/wrap';
import { widthOf } from '../../src/chart/labels';
import { LANGUAGES } from '../../src/state/state';
import { wordsOf } from '../../src/text';

const ADDRESS = 'https://example.org/index.html?s=plan&l.hydro=2.5';
const cited = { title: 'Title', settings: 'A & B, 45%', version: '0.1.0', tables: 'cafe0001', address: ADDRESS, day: new Date(2026, 10, 22) };

describe.each(LANGUAGES)('a citation in %s', (language) => {
  it.each(STYLES)('in the style %s says title, settings, version, tables, address and day', (style) => {
    const text = cite(style, cited, wordsOf(language), language);
    for (const part of ['Title', '0.1.0', 'cafe0001', ADDRESS]) expect(text).toContain(part);
    expect(text).toMatch(/A \\?& B, 45\\?%/);
    expect(text).toMatch(/2026/);
  });
});

it.each(LANGUAGES)('the credit line in %s begins with the project, its version and the authors of the citation', (language) => {
  const words = wordsOf(language);
  const text = cite('plain', { ...cited, title: words.product }, words, language);
  const [project, version, authors, settings] = [words.product, '0.1.0', words.share.cite.authors, 'A & B'].map((part) => text.indexOf(part));
  expect(project).toBeGreaterThan(0);
  expect([project, version, authors, settings]).toEqual([project, version, authors, settings].sort((a, b) => Number(a) - Number(b)));
  expect(authors).toBeGreaterThan(0);
  expect(words.share.source(2019, words.product, '0.1.0', 'cafe0001')).toContain(words.product);
});

it('the Chinese standard has the mark of a program on line, and the day it was opened in brackets', () => {
  expect(cite('gbt7714', cited, wordsOf('zh-Hans'), 'zh-Hans')).toMatch(/\[CP\/OL\]\. .*\. \[2026-11-22\]\. https/);
});

it('BibTeX escapes what it would read as its own, and not the address', () => {
  const text = cite('bibtex', cited, wordsOf('en'), 'en');
  expect(text).toContain('A \\& B, 45\\%');
  expect(text).toContain(`url     = {${ADDRESS}}`);
});

it('a day is written in the time zone of the reader', () => {
  expect(isoDay(new Date(2026, 0, 2, 0, 30))).toBe('2026-01-02');
});

it('a snippet keeps an address whole, and the words of others inside their attribute', () => {
  const line = snippet(ADDRESS, 'A "B" <C>');
  expect(line).toContain('src="https://example.org/index.html?s=plan&amp;l.hydro=2.5"');
  expect(line).toContain('title="A &quot;B&quot; &lt;C>"');
});

describe('lines', () => {
  const chinese = '按这组行动，2024 年仍是川渝碳排放最高的一年（按正常来水约 5.10 亿吨）。';
  const english = 'With these actions and in normal water 2024 stays the highest year, at about 510 Mt of CO₂.';

  it.each([chinese, english, 'https://example.org/'.repeat(20)])('are no wider than asked and lose nothing: %s', (text) => {
    for (const width of [120, 200, 333]) {
      const lines = wrap(text, 14, width);
      expect(Math.max(...lines.map((line) => widthOf(line, 14)))).toBeLessThanOrEqual(width);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }
  });

  it('never begin with a closing mark nor end with an opening one, and keep figures whole', () => {
    for (let width = 100; width < 400; width += 7) {
      for (const line of wrap(chinese, 14, width)) expect(line).not.toMatch(/^[，。）]|（$/);
      expect(wrap(chinese, 14, width).some((line) => line.includes('5.10'))).toBe(true);
    }
  });

  it('are of about one length where that is asked', () => {
    for (const text of [chinese, english]) {
      const [greedy, even] = [wrap(text, 26, 700), balanced(text, 26, 700)];
      expect(even.length).toBe(greedy.length);
      const last = (lines: string[]): number => widthOf(lines[lines.length - 1] ?? '', 26);
      expect(last(even)).toBeGreaterThanOrEqual(last(greedy));
    }
  });
});
