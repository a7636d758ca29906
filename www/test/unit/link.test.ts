import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/engine/engine';
import { MOST_CHARACTERS, readLink, writeLink } from '../../src/state/link';
import { firstInputs, type Inputs, type View } from '../../src/state/state';
import { fakeCore } from './fake-core';

const engine = new Engine(fakeCore);
const view: View = { region: 'cy', language: 'zh-Hans', theme: 'auto', account: 'territorial', pins: [], large: false, enabling: false };
const read = (query: string) => readLink(query, engine);
const codes = (query: string): string[] => read(query).refused.map(({ code }) => code);

describe('an address', () => {
  it('comes back as it was written', () => {
    const inputs: Inputs = {
      scenario: 'plan',
      positions: { coal_to_electric: 2.4, hydro: 0 },
      points: [{ target: 'hydrology.2022', year: 2030, value: 1 }, { target: 'wind_solar.sichuan', year: 2035, value: 100 }],
    };
    const shown: Partial<View> = { region: 'cq', language: 'en', theme: 'dark', account: 'consumption', large: true };
    const query = writeLink(inputs, { ...view, ...shown }, { language: true });
    expect(query).toBe('s=plan&l.coal_to_electric=2.4&l.hydro=0&l.hydrology.2022@2030=1&l.wind_solar.sichuan@2035=100&r=cq&a=consumption&lang=en&theme=dark&a11y=large');
    expect(read(`?${query}`)).toEqual({ inputs, view: shown, claim: null, refused: [] });
  });

  it('of the first page is empty', () => {
    expect(writeLink(firstInputs(), view, { language: false })).toBe('');
    expect(read('')).toEqual({ inputs: firstInputs(), view: {}, claim: null, refused: [] });
  });

  it('carries a test of a fact, and names one that cannot be', () => {
    const inputs: Inputs = { ...firstInputs(), positions: { hydro: 2, 'test.gdp_growth_2025': 3.5 } };
    const query = writeLink(inputs, view, { language: false });
    expect(query).toBe('l.hydro=2&test.gdp_growth_2025=3.5');
    expect(read(`?${query}`)).toEqual({ inputs, view: {}, claim: null, refused: [] });
    expect(codes('?test.gdp_growth_2025=9')).toEqual(['out-of-range']);
    expect(codes('?test.luck=1')).toEqual(['unknown-test']);
    expect(codes('?a11y=huge')).toEqual(['other']);
  });

  it('carries up to four pins, and names what of them cannot be used', () => {
    const pins: Inputs[] = [
      { scenario: 'plan', positions: { hydro: 3 }, points: [{ target: 'wind_solar.sichuan', year: 2035, value: 100 }] },
      { scenario: 'low', positions: {}, points: [] },
    ];
    const query = writeLink(firstInputs(), { ...view, pins }, { language: false });
    expect(query).toBe('pin=plan;hydro=3;wind_solar.sichuan@2035=100&pin=low');
    expect(read(`?${query}`)).toEqual({ inputs: firstInputs(), view: { pins }, claim: null, refused: [] });
    expect(read('?pin=plan;hydro=99;efficiency=2').view.pins).toEqual([{ scenario: 'plan', positions: { efficiency: 2 }, points: [] }]);
    expect(codes('?pin=plan;hydro=99&pin=paradise')).toEqual(['out-of-range', 'unknown-scenario']);
    expect(codes('?pin=low&pin=plan&pin=reference&pin=ambitious&pin=low')).toEqual(['too-many-pins']);
  });

  it('does not depend on the order of its parts', () => {
    expect(read('?l.hydro=1&r=sc&s=low').inputs).toEqual(read('?s=low&l.hydro=1&r=sc').inputs);
  });

  it('keeps what is valid and names what is not', () => {
    const { inputs, view: shown, refused } = read('?s=plan&l.coal_to_electric=2.4&l.hydro=99&l.nuclear=2&r=tibet&lang=fr&theme=pink&a=moon&utm=x&l.efficiency=lots');
    expect(inputs).toEqual({ scenario: 'plan', positions: { coal_to_electric: 2.4 }, points: [] });
    expect(shown).toEqual({});
    expect(refused.map(({ code }) => code).sort()).toEqual(
      ['not-a-number', 'out-of-range', 'unknown-account', 'unknown-key', 'unknown-language', 'unknown-lever', 'unknown-region', 'unknown-theme'].sort(),
    );
    expect(refused.find(({ code }) => code === 'unknown-key')).toMatchObject({ culprit: 'utm', found: 'x' });
  });

  it('falls back to the first scenario where its own does not exist', () => {
    const { inputs, refused } = read('?s=paradise&l.hydro=2');
    expect(inputs).toEqual({ scenario: 'reference', positions: { hydro: 2 }, points: [] });
    expect(refused).toMatchObject([{ code: 'unknown-scenario', found: 'paradise' }]);
  });

  it.each(['NaN', 'Infinity', '-Infinity', '', '1e999', '0x', '%00', '%F0%9F', '２', '2,4', '2.4.1'])('refuses %j as a position', (number) => {
    const { inputs, refused } = read(`?l.coal_to_electric=${number}&l.hydro=2`);
    expect(inputs.positions).toEqual({ hydro: 2 });
    expect(refused).toHaveLength(1);
  });

  it('refuses the second of two equal keys and keeps the first', () => {
    expect(read('?l.hydro=1&l.hydro=2').inputs.positions).toEqual({ hydro: 1 });
    expect(codes('?l.hydro=1&l.hydro=2')).toEqual(['given-twice']);
  });

  it('wants the region of a control point where the lever has one row for each', () => {
    expect(codes('?l.wind_solar@2035=100')).toEqual(['region-needed']);
    expect(read('?l.wind_solar.chongqing@2035=20').inputs.points).toEqual([{ target: 'wind_solar.chongqing', year: 2035, value: 20 }]);
  });

  it('is read for its first kilobytes, and says so', () => {
    const garbage = 'x'.repeat(8192);
    const { inputs, refused } = read(`?s=plan&l.hydro=2&${garbage}=1&l.efficiency=2`);
    expect(inputs).toEqual({ scenario: 'plan', positions: { hydro: 2 }, points: [] });
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ code: 'too-long', allowed: String(MOST_CHARACTERS) });
  });

  it('survives any garbage', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 500; round += 1) {
      const query = Array.from({ length: 1 + Math.floor(random() * 60) }, () => String.fromCharCode(32 + Math.floor(random() * 300))).join('');
      expect(() => read(`?${query}&l.hydro=2`)).not.toThrow();
      expect(Object.keys(read(`?${query}`).inputs.positions).every((key) => engine.manifest.levers.some((lever) => lever.key === key))).toBe(true);
    }
  });

  it('cuts long garbage where it is named', () => {
    for (const { culprit, found } of read(`?${'k'.repeat(900)}=${'v'.repeat(900)}`).refused) {
      expect(culprit.length).toBeLessThan(70);
      expect(found.length).toBeLessThan(70);
    }
  });

  it('keeps the keys that embedding libraries need and never complains about them', () => {
    const search = '?childId=c1&initialWidth=600&parentUrl=https%3A%2F%2Fexample.org%2F&s=plan';
    expect(codes(search)).toEqual([]);
    expect(writeLink({ ...firstInputs(), scenario: 'plan' }, view, { language: false, hostSearch: search })).toBe(
      's=plan&childId=c1&initialWidth=600&parentUrl=https%3A%2F%2Fexample.org%2F',
    );
  });

  const TRACKED = [
    'from=singlemessage&isappinstalled=0&scene=1&clicktime=1700000000&enterid=1700000000',
    'utm_source=a&utm_medium=b&utm_campaign=c&utm_anything=d',
    'fbclid=a&gclid=b&spm=c&share_token=d',
  ];

  it.each(TRACKED)('says nothing of what others add to follow a link, and does not pass it on: %s', (tracked) => {
    const search = `?s=plan&${tracked}&l.hydro=2&${tracked}`;
    const { inputs, refused } = read(search);
    expect(refused).toEqual([]);
    expect(writeLink(inputs, view, { language: false, hostSearch: search })).toBe('s=plan&l.hydro=2');
  });

  it('still refuses a key that is almost one of those by name', () => {
    expect(read('?form=singlemessage&utm=x&l.from=1').refused.map(({ culprit, found }) => [culprit, found])).toEqual([['form', 'singlemessage'], ['utm', 'x'], expect.arrayContaining([expect.stringContaining('from')])]);
  });

  it('takes none of its own keys for one of those: a value that none of them allows is refused each time', () => {
    const known = read('?no-such-key=1').refused[0]?.allowed.split(', ') ?? [];
    const own = [
      ...known.filter((key) => !key.endsWith('…')),
      ...engine.manifest.levers.map(({ key }) => `l.${key}`),
      ...engine.manifest.facts.map(({ id }) => `test.${id}`),
    ];
    expect(own).toContain('pin');
    for (const key of own) expect(read(`?${key}=~`).refused, key).toHaveLength(1);
  });

  it('keeps one of two equal pins and names the other', () => {
    const { view: shown, refused } = read('?pin=plan;hydro=1;coal_to_electric=2&pin=low&pin=plan;coal_to_electric=2;hydro=1&pin=plan');
    expect(shown.pins?.map(({ scenario }) => scenario)).toEqual(['plan', 'low', 'plan']);
    expect(refused).toMatchObject([{ code: 'given-twice', culprit: 'pin', found: 'plan;coal_to_electric=2;hydro=1' }]);
  });
});
