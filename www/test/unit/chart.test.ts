import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { annotate, peakWords } from '../../src/chart/annotations';
import { EmissionsChart } from '../../src/chart/EmissionsChart';
import { boxOf, overlap, widthOf, type Label } from '../../src/chart/labels';
import { scaleOf, sizeFor } from '../../src/chart/scale';
import { accountOf, seriesOf, withHumps } from '../../src/chart/series';
import { Engine } from '../../src/engine/engine';
import type { Language, RegionId } from '../../src/engine/core';
import { LANGUAGES } from '../../src/state/state';
import { wordsOf } from '../../src/text';
import { fakeCore } from './fake-core';

const engine = new Engine(fakeCore);
const { manifest } = engine;
const reference = engine.run({ scenario: 'reference', sets: [] });
const REGIONS: RegionId[] = ['cy', 'sc', 'cq'];
const SETTINGS = [
  { scenario: 'low', sets: [] },
  { scenario: 'reference', sets: [] },
  { scenario: 'plan', sets: [] },
  { scenario: 'ambitious', sets: [] },
  { scenario: 'plan', sets: ['non_fossil_share=3', 'efficiency=0'] },
  { scenario: 'low', sets: ['coal_to_electric=3', 'wind_solar=2.7'] },
];
const WIDTHS = [294, 319, 343, 375, 566, 600, 788];

const seriesFor = (request: (typeof SETTINGS)[number], region: RegionId) =>
  seriesOf(manifest, region, accountOf(manifest, 'territorial'), engine.run(request), reference, null, engine.axisTop(region, 'co2'));

function drawing(request: (typeof SETTINGS)[number], region: RegionId, width: number, language: Language): string {
  return renderToString(
    h(EmissionsChart, { manifest, series: seriesFor(request, region), size: sizeFor(width, false), language, id: 'c', title: 't', description: 'd' }),
  );
}

const group = (svg: string, name: string): string => {
  const from = svg.indexOf(`data-group="${name}"`);
  return svg.slice(from, svg.indexOf('</g>', from));
};

describe('history', () => {
  it.each(REGIONS)('of %s is drawn the same for every setting', (region) => {
    for (const width of WIDTHS) {
      const [first, ...others] = SETTINGS.map((request) => drawing(request, region, width, 'en'));
      for (const part of ['history', 'estimate', 'ribbon']) {
        for (const other of others) expect(group(other, part)).toBe(group(first ?? '', part));
      }
      expect(group(first ?? '', 'history')).toContain('data-series="observed"');
      expect(group(first ?? '', 'estimate')).toContain('data-series="estimate"');
    }
  });

  it('keeps its labels and its axis for every setting', () => {
    for (const width of WIDTHS) {
      const scale = scaleOf(sizeFor(width, false), engine.axisTop('cy', 'co2'), 1997, 2060, 'zh-Hans');
      const notes = SETTINGS.map((request) => annotate(seriesFor(request, 'cy'), scale, wordsOf('zh-Hans'), 'zh-Hans'));
      for (const { prior, goal, break: bracket, unit } of notes) {
        expect({ prior, goal, bracket, unit }).toEqual({ prior: notes[0]?.prior, goal: notes[0]?.goal, bracket: notes[0]?.break, unit: notes[0]?.unit });
      }
    }
  });
});

describe('the scale', () => {
  it('starts at zero and ends above every named scenario', () => {
    for (const region of REGIONS) {
      const scale = scaleOf({ width: 788, height: 440 }, engine.axisTop(region, 'co2'), 1997, 2060, 'en');
      expect(scale.y(0)).toBe(scale.plot.bottom);
      for (const request of SETTINGS) {
        const { scenario, exploratory } = seriesFor(request, region);
        for (const { value } of [...scenario, ...exploratory]) expect(value).toBeLessThanOrEqual(scale.top);
      }
    }
  });

  it('begins in 2000 on a narrow chart', () => {
    expect(scaleOf({ width: 343, height: 226 }, 600, 1997, 2060, 'en').firstYear).toBe(2000);
    expect(scaleOf({ width: 600, height: 330 }, 600, 1997, 2060, 'en').firstYear).toBe(1997);
  });
});

describe('labels', () => {
  const cases = LANGUAGES.flatMap((language) => WIDTHS.flatMap((width) => REGIONS.map((region) => ({ language, width, region }))));

  it.each(cases)('do not touch each other or the marker: $language at $width px, $region', ({ language, width, region }) => {
    const scale = scaleOf(sizeFor(width, false), engine.axisTop(region, 'co2'), 1997, 2060, language);
    for (const request of SETTINGS) {
      const series = seriesFor(request, region);
      const { prior, goal, break: bracket, peak, second, normal, own, reference: other, unserved } = annotate(series, scale, wordsOf(language), language);
      const labels = [prior, goal, bracket, ...peak, second, normal, ...own, other, ...unserved].filter((label): label is Label => label !== null);
      for (const [at, label] of labels.entries()) {
        for (const next of labels.slice(at + 1)) expect(overlap(boxOf(label), boxOf(next)), `${label.text} | ${next.text}`).toBe(false);
        expect(boxOf(label).right, label.text).toBeLessThanOrEqual(width + 1);
        expect(label.size).toBeGreaterThanOrEqual(11);
      }
      const marker = { left: scale.x(series.peak.year) - 6, right: scale.x(series.peak.year) + 6, top: scale.y(series.peak.level) - 6, bottom: scale.y(series.peak.level) + 6 };
      for (const label of labels) expect(overlap(boxOf(label), marker), label.text).toBe(false);
    }
  });

  it('measure Chinese wider than Latin', () => {
    expect(widthOf('达峰', 12)).toBe(24);
    expect(widthOf('2029', 12)).toBeLessThan(32);
  });
});

it('every text in the plot stands on paper that clears its letters', () => {
  for (const width of WIDTHS) {
    const labels = group(drawing({ scenario: 'plan', sets: [] }, 'cy', width, 'en'), 'labels');
    const texts = labels.match(/<text [^>]*>/g) ?? [];
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) {
      expect(text).toContain('paint-order="stroke"');
      expect(Number(/stroke-width="([\d.]+)"/.exec(text)?.[1])).toBeGreaterThanOrEqual(4);
    }
  }
});

describe('the picture', () => {
  const svg = drawing({ scenario: 'plan', sets: [] }, 'cy', 788, 'zh-Hans');

  it('tells the kinds apart without colour', () => {
    expect(/data-series="observed"[^>]*stroke-dasharray/.test(svg)).toBe(false);
    expect(svg).toMatch(/data-series="estimate"[^>]*stroke-dasharray="1.5 3.5"/);
    expect(/data-series="scenario"[^>]*stroke-dasharray/.test(svg)).toBe(false);
    expect(svg).toMatch(/data-series="exploratory"[^>]*stroke-dasharray="7 5"/);
    expect(svg).toMatch(/data-series="reference"[^>]*stroke-dasharray="6 4"/);
  });

  it('needs neither style nor class from outside, nor the colour of its surroundings', () => {
    expect(svg).not.toMatch(/ style=|currentColor/);
  });

  it('has no number that is not one', () => {
    for (const request of SETTINGS) for (const region of REGIONS) for (const width of WIDTHS) expect(drawing(request, region, width, 'en')).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('marks the years without enough electricity, and the result that stands in them', () => {
    const low = drawing({ scenario: 'low', sets: [] }, 'cy', 788, 'en');
    expect(low).toContain('data-part="unserved"');
    expect(svg).not.toContain('data-part="unserved"');
  });
});

describe('two humps', () => {
  it('have their marks in the years of the sentence, and what the curve tops elsewhere is not called its highest', () => {
    const series = seriesFor({ scenario: 'plan', sets: [] }, 'cy');
    const { year, level } = series.peak;
    const own = { from: year, to: year + 1, mode: year + 1 };
    const later = { from: 2050, to: 2055, mode: 2053 };
    const words = wordsOf('en');
    const on = (likelier: typeof own, other: typeof own) => withHumps(series, likelier, other, { peak: 12, second: 8 }, manifest.years.observed);
    const off = on(later, own);
    expect([off.peak.year, off.peak.topped, off.second]).toEqual([2053, true, { year, value: expect.closeTo(level, 6) as number }]);
    expect(peakWords(off, words, 'en')[0]).toMatch(/^2053: /);
    const at = on(own, later);
    expect([at.peak.year, at.peak.topped, at.second?.year]).toEqual([year, false, 2053]);
  });
});
