/** What a figure in a sentence of the page opens: that figure, and never another number. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Language, Manifest, Text } from '../../src/engine/core';
import { LANGUAGES } from '../../src/state/state';
import { inLanguage, wordsOf } from '../../src/text';
import { amount, level } from '../../src/text/format';
import { explainPlan, explainTold, markText, type Page } from '../../src/views/explain';
import { explainBasis, explainCompared, explainMark, rangeOf } from '../../src/views/explain-published';

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

describe.each(LANGUAGES)('the comparison with the earlier high, in %s', (language) => {
  const info = manifest.regions.find(({ id }) => id === 'cy');
  const offset = info?.inventoryOffset ?? NaN;
  // As near to the earlier high as it comes: the text of a level does not tell the one from the other.
  const peak = (info?.priorPeak.level ?? NaN) - offset;
  const summary = { prior_year: info?.priorPeak.year ?? NaN, peak_year: 2031, peak_level: peak };
  const base = pageIn(language);
  const page = { ...base, picture: { ...base.picture, inputs: { scenario: 'reference', positions: {}, points: [] }, run: { summary: () => summary, at: () => peak } } } as unknown as Page;
  const same = level(peak + offset, language);

  it('tells the difference between the accounts as an estimate, and behind it what the level comes to on the basis of the inventory', () => {
    const number = amount(offset, language);
    expect(explainBasis(page, number)).toMatchObject({ number, badge: 'estimated' });
    expect(explainBasis(page, number).rows.map(({ text }) => text)).toContain(page.words.trace.basisConfidence);
    expect(explainBasis(page, number).rows.some(({ text }) => text.includes(`${level(peak, language)} + ${number} = ${same}`))).toBe(true);
  });

  it('tells how far both lie apart as a comparison', () => {
    expect(explainCompared(page, '2%').badge).toBe('scenario');
    expect(explainCompared(page, '2%').rows.map(({ text }) => text)).toContain(page.words.trace.basisConfidence);
  });

  it('leaves the observed high observed', () => {
    const high = level(info?.priorPeak.level ?? NaN, language);
    expect(explainCompared(page, high)).toMatchObject({ number: high, badge: 'observed' });
  });
});

describe.each(LANGUAGES)('a mark and a range, in %s', (language) => {
  const page = pageIn(language);

  it('tell a year once', () => {
    for (const lever of manifest.levers) {
      for (const mark of lever.marks) {
        const what = explainMark(page, mark, '').what;
        expect(what).toContain(String(mark.year));
        expect(what.endsWith(`${mark.year}${page.words.listSeparator}${mark.year}`)).toBe(false);
        if (page.say(mark.name).includes(String(mark.year))) expect(what).toBe(page.say(mark.name));
      }
    }
    const lever = manifest.levers.find(({ key }) => key === 'non_fossil_share');
    const mark = lever?.marks.find(({ year }) => year === 2030);
    expect(lever && mark && markText(page, lever, mark)).toBe(mark && page.say(mark.name));
  });

  it('set no minus beside a dash', () => {
    const fact = manifest.facts.find(({ id }) => id === 'population_growth');
    expect(fact).toBeDefined();
    if (fact) expect(rangeOf(page, fact, (number) => `${number}%`)).toMatch(/^−[\d.]+% (至|to) /);
  });
});

it.each(LANGUAGES)('the plan has the name that its source has, in %s', (language) => {
  const { rows, what } = explainPlan(pageIn(language));
  expect(rows[0]?.text).toContain(what);
  expect(rows.length).toBeGreaterThan(2);
});
