import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listOf, readEditions } from '../../build/editions.mjs';
import { askFor, differing, Edition } from '../../src/edition/edition';
import { figuresOf, type Figures } from '../../src/edition/figures';
import { readList, standingOf, type EditionList, type Notice } from '../../src/edition/list';
import { listAt, placeOf, siteOf, topOf } from '../../src/edition/place';
import { seal, unseal } from '../../src/edition/seal';
import { Engine } from '../../src/engine/engine';
import { addressOf } from '../../src/share/address';
import { readLink, settingsOf } from '../../src/state/link';
import { inputsOf } from '../../src/state/state';
import { Store } from '../../src/state/store';
import { fakeCore } from './fake-core';

const engine = new Engine(fakeCore);
const FIGURES: Figures = { year: 2029, level: 518, later: 497 };
const TEXT = { 'zh-Hans': '煤', 'zh-Hant': '煤', en: 'Coal' };
const NOTICE: Notice = { date: '2027-06-01', by: '0.2.0', text: TEXT };
const published = (edition: string, more = {}) => ({ edition, published: '2026-12-01', corrected: [], withdrawn: null, ...more });
const list = (...editions: unknown[]): EditionList => readList({ format: 1, editions, figures: null });

describe('the figures of a result', () => {
  const run = engine.run({ scenario: 'reference', sets: [] });

  it('have the digits that a reader sees', () => {
    const { peak_year: year, peak_level: level = NaN, co2_2035: later = NaN } = run.summary('cy', 'territorial');
    expect(figuresOf(run, 'cy', 'territorial')).toEqual({ year, level: Number(level.toPrecision(3)), later: Number(later.toPrecision(3)) });
  });

  it('are none where electricity is short or emissions still rise', () => {
    const of = (summary: object) => figuresOf(Object.assign(Object.create(run), { summary: () => ({ peak_year: 2040, peak_level: 518.26, co2_2035: 98.44, status: 1, ...summary }) }), 'cy', 'territorial');
    expect(of({})).toEqual({ year: 2040, level: 518, later: 98.4 });
    expect(of({ void_from: 2041, unserved_from: 2036, unserved_to: 2060 })).toEqual({ year: 2040, level: 518, later: 98.4 });
    expect(of({ void_from: 2034, unserved_from: 2034, unserved_to: 2036 })).toEqual({ year: null, level: null, later: null });
    expect(of({ status: 0 })).toEqual({ year: null, level: null, later: 98.4 });
  });
});

describe('the seal of a link', () => {
  const sealed = { edition: '0.1.0', figures: FIGURES };
  const written = seal(sealed, 's=plan');

  it('says its edition and what it showed', () => {
    expect(written).toMatch(/^0\.1\.0-2029-518-497-[0-9a-f]{8}$/);
    expect(unseal(written, 's=plan')).toEqual(sealed);
    const none = { edition: '10.2.33', figures: { year: null, level: null, later: 98.4 } };
    expect(unseal(seal(none, ''), '')).toEqual(none);
  });

  it.each([written.slice(0, -1), written.slice(0, 12), '', 'abc', `${written}0`, written.toUpperCase().replace('0.1.0', '../0'), '1f3a9c02'])('is refused where nobody wrote it so: %j', (found) => {
    expect(unseal(found, 's=plan')).toBe('bad-checksum');
  });

  it('is refused where it belongs to other settings, another edition or other figures', () => {
    expect(unseal(written, 's=low')).toBe('foreign-checksum');
    expect(unseal(written.replace('0.1.0', '0.1.1'), 's=plan')).toBe('foreign-checksum');
    expect(unseal(written.replace('518', '519'), 's=plan')).toBe('foreign-checksum');
  });

  it('comes with the address of a result and is read from it, whatever is shown beside', () => {
    const view = { region: 'sc' as const, account: 'consumption', theme: 'dark' as const, pins: [{ scenario: 'low', positions: {}, points: [] }] };
    const store = new Store(engine, 'en', { inputs: inputsOf('plan', ['coal_to_electric=2.4', 'wind_solar.sichuan@2035=100', 'test.gdp_growth_2025=3.5']), view });
    const address = new URL(addressOf('frame', store.picture, '0.1.0', 'https://example.org/e/0.1.0/'));
    expect(address.pathname).toBe('/e/0.1.0/en/frame.html');
    const { inputs, refused, claim } = readLink(address.search, engine);
    expect(refused).toEqual([]);
    expect(claim).toEqual({ edition: '0.1.0', figures: figuresOf(store.picture.run, 'sc', 'consumption'), inputs, region: 'sc', account: 'consumption' });
  });

  it('that cannot be used is named, and the settings stay', () => {
    const { inputs, refused, claim } = readLink(`s=plan&h=${seal(sealed, 's=low')}`, engine);
    expect([inputs.scenario, claim, refused.map(({ code, culprit }) => [code, culprit])]).toEqual(['plan', null, [['foreign-checksum', 'h']]]);
    expect(readLink('h=1f3a', engine).refused.map(({ code }) => code)).toEqual(['bad-checksum']);
    expect(readLink('status=0', engine).refused).toEqual([]);
    expect(readLink('status=1', engine).refused.map(({ culprit, allowed }) => [culprit, allowed])).toEqual([['status', '0']]);
  });

  it('is held against what is computed here, as long as that is what the link was about', () => {
    vi.stubGlobal('requestAnimationFrame', () => 0);
    const store = new Store(engine, 'en');
    const of = (figures: Figures) => ({ edition: '0.0.1', figures, inputs: inputsOf('plan', []), region: 'cy' as const, account: 'territorial' });
    store.open(inputsOf('plan', []), {}, []);
    const here = figuresOf(store.picture.run, 'cy', 'territorial');
    expect(differing(of(here), store.picture)).toBeNull();
    for (const other of [{ ...here, year: 1999 }, { ...here, level: 1 }, { ...here, later: null }]) expect(differing(of(other), store.picture)).toEqual(here);
    store.show({ region: 'sc' });
    expect(differing(of({ ...here, year: 1999 }), store.picture)).toBeNull();
    store.open(inputsOf('low', []), { region: 'cy' }, []);
    expect(differing(of({ ...here, year: 1999 }), store.picture)).toBeNull();
    vi.unstubAllGlobals();
  });
});

describe('the list of editions', () => {
  it('says nothing of an edition that it does not know', () => {
    expect(standingOf(list(), '0.1.0')).toMatchObject({ known: false, newer: null, withdrawn: null, corrected: [], published: [] });
    expect(standingOf(list(published('0.2.0')), '0.1.0')).toMatchObject({ known: false, newer: null, published: ['0.2.0'] });
  });

  it('names the newest that stands, and none before its own', () => {
    const all = list(published('0.1.0'), published('0.2.0'), published('0.3.0'), published('0.4.0', { withdrawn: NOTICE }));
    expect(['0.1.0', '0.3.0', '0.4.0'].map((own) => standingOf(all, own).newer)).toEqual(['0.3.0', null, null]);
    expect(standingOf(all, '0.4.0').withdrawn).toEqual(NOTICE);
  });

  it('gives figures of the newer edition and of no other', () => {
    const of = (edition: string) => readList({ format: 1, editions: [published('0.1.0'), published('0.2.0')], figures: { edition, of: { plan: { cy: { territorial: FIGURES } } } } });
    expect(standingOf(of('0.2.0'), '0.1.0').figures?.of['plan']?.['cy']?.['territorial']).toEqual(FIGURES);
    expect(standingOf(of('0.1.0'), '0.1.0').figures).toBeNull();
  });

  it('leaves what a later build adds', () => {
    expect(readList({ format: 1, more: 1, editions: [published('0.1.0', { renamed: [] })], figures: null }).editions).toEqual([published('0.1.0')]);
  });

  it.each([
    [null, /the file is null; allowed is an object/],
    [{ format: 2, editions: [] }, /format is 2; allowed is 1/],
    [{ format: 1, editions: {}, figures: null }, /editions is \{\}; allowed is a list/],
    [{ format: 1, editions: [published('../..')], figures: null }, /editions\[0\]\.edition is "\.\.\/\.\."; allowed is an edition/],
    [{ format: 1, editions: [published('0.1.0', { published: '2026-13-01' })], figures: null }, /editions\[0\]\.published is "2026-13-01"; allowed is a day/],
    [{ format: 1, editions: [published('0.1.0', { corrected: [{ ...NOTICE, text: { en: 'Coal' } }] })], figures: null }, /corrected\[0\]\.text\.zh-Hans is missing; allowed is a text/],
    [{ format: 1, editions: [published('0.1.0', { withdrawn: { ...NOTICE, by: 2 } })], figures: null }, /withdrawn\.by is 2; allowed is an edition/],
    [{ format: 1, editions: [], figures: { edition: '0.1.0', of: { plan: { cy: { territorial: { year: '2029', level: 1, later: 1 } } } } } }, /figures\.of\.plan\.cy\.territorial\.year is "2029"; allowed is a number or null/],
  ])('that cannot be read names what: %j', (value, named) => {
    expect(() => readList(value)).toThrow(named);
  });
});

describe('an edition', () => {
  const answer = (body: string | null, ok = true) => vi.stubGlobal('fetch', vi.fn(() => (body === null ? Promise.reject(new TypeError('offline')) : Promise.resolve({ ok, text: () => Promise.resolve(body) }))));
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('asks past every cache and takes in what it hears', async () => {
    answer(JSON.stringify({ format: 1, editions: [published('0.1.0'), published('0.2.0')], figures: null }));
    const edition = new Edition('0.1.0');
    const heard = vi.fn();
    edition.subscribe(heard);
    await askFor('https://example.org/editions.json', edition);
    expect(vi.mocked(fetch).mock.calls[0]?.[1]).toMatchObject({ cache: 'no-store', credentials: 'omit' });
    expect([edition.state.standing?.newer, heard.mock.calls.length]).toEqual(['0.2.0', 1]);
  });

  it.each([[null, true], ['not found', false]] as const)('claims nothing without a network or a list', async (body, ok) => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    answer(body, ok);
    const edition = new Edition('0.1.0');
    await askFor('https://example.org/editions.json', edition);
    expect([edition.state.standing, edition.state.unreadable, said.mock.calls.length]).toEqual([null, null, 0]);
  });

  it.each(['<!doctype html>', '{"format":1}', '', '[]'])('names a list that cannot be read and goes on: %j', async (body) => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    answer(body);
    const edition = new Edition('0.1.0');
    await askFor('https://example.org/editions.json', edition);
    expect(edition.state.standing).toBeNull();
    expect(edition.state.unreadable).toMatch(/Error/);
    expect(said).toHaveBeenCalledOnce();
  });
});

describe('the places of editions', () => {
  it('are folders of one site, which has one list', () => {
    const here = ['https://example.org/index.html', 'https://example.org/e/0.1.0/index.html'].map((base) => siteOf(topOf('', base), '0.1.0'));
    const folders = ['https://example.org/en/index.html', 'https://example.org/e/0.1.0/en/index.html?s=plan#x'].map((base) => siteOf(topOf('../', base), '0.1.0'));
    expect([...here, ...folders].map(listAt)).toEqual(Array.from({ length: 4 }, () => 'https://example.org/editions.json'));
    expect(siteOf('https://example.org/a/e/0.1.0/', '0.1.0')).toBe('https://example.org/a/');
    expect(siteOf('https://example.org/e/0.2.0/', '0.1.0')).toBe('https://example.org/e/0.2.0/');
    expect(placeOf('https://example.org/a/', '0.1.0')).toBe('https://example.org/a/e/0.1.0/');
  });
});

describe('the table of editions', () => {
  const row = (event: string, edition: string, more = {}) => ({ date: '2027-01-01', edition, event, by: '', text_zh_hans: '', text_zh_hant: '', text_en: '', ...more });
  const texts = { text_zh_hans: '煤', text_zh_hant: '煤', text_en: 'Coal' };
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const model = { manifest: fakeCore.manifest(), engine, figuresOf };

  it('becomes the list, in the order of publication', () => {
    const rows = [row('published', '0.1.0'), row('published', '0.2.0'), row('corrected', '0.1.0', { by: '0.2.0', ...texts }), row('withdrawn', '0.1.0', texts)];
    expect(readList(listOf(rows, model)).editions).toEqual([
      { edition: '0.1.0', published: '2027-01-01', corrected: [{ date: '2027-01-01', by: '0.2.0', text: TEXT }], withdrawn: { date: '2027-01-01', by: null, text: TEXT } },
      { edition: '0.2.0', published: '2027-01-01', corrected: [], withdrawn: null },
    ]);
  });

  it('gives the figures of every scenario where the newest edition that stands is the one that is built, and of no other', () => {
    const figures = (...rows: object[]) => readList(listOf(rows, model)).figures;
    const own = figures(row('published', '0.0.0'), row('published', '0.1.0'), row('withdrawn', '0.1.0', texts));
    expect(own?.of['plan']?.['sc']?.['consumption']).toEqual(figuresOf(engine.named('plan'), 'sc', 'consumption'));
    expect(Object.keys(own?.of ?? {})).toEqual(['low', 'reference', 'plan', 'ambitious']);
    expect(figures(row('published', '0.0.0'), row('published', '0.1.0'))).toBeNull();
  });

  it.each([
    [[row('lost', '0.1.0')], /row 1, column event: found "lost"; allowed: published, corrected, withdrawn/],
    [[row('published', 'v1')], /row 1, column edition: found "v1"; allowed: a version/],
    [[row('published', '0.1.0'), row('published', '0.1.0')], /row 2, column edition: .*not published yet/],
    [[row('published', '0.1.0'), row('published', '0.2.0', { date: '2026-01-01' })], /row 2, column date: .*allowed: no day before/],
    [[row('withdrawn', '0.1.0', texts)], /row 1, column edition: .*none is published yet/],
    [[row('published', '0.1.0'), row('corrected', '0.1.0', { by: '0.9.0', ...texts })], /row 2, column by: found "0\.9\.0"; allowed: nothing, or another edition that was published: 0\.1\.0/],
    [[row('published', '0.1.0'), row('corrected', '0.1.0', { ...texts, text_en: ' ' })], /row 2, column text_en: .*not empty/],
    [[row('published', '0.1.0', texts)], /row 1, column text_zh_hans: .*allowed: nothing/],
    [[row('published', '0.1.0'), row('withdrawn', '0.1.0', texts), row('corrected', '0.1.0', texts)], /row 3, column event: .*nothing after an edition was withdrawn/],
  ])('with a wrong cell ends the build: %#', (rows, named) => {
    expect(() => listOf(rows, model)).toThrow(named);
  });

  it('is not made for a version that could name no folder', () => {
    expect(() => listOf([], { ...model, manifest: { ...model.manifest, version: '0.2.0-rc.1' } })).toThrow(/Cargo\.toml: found the version "0\.2\.0-rc\.1"; allowed: three numbers/);
  });

  it('of this project is what a page can read, with the figures of the newest edition alone', async () => {
    const { contents } = await readEditions(root, model);
    const { editions, figures } = readList(JSON.parse(contents));
    const rows = (await readFile(join(root, 'data', 'editions.csv'), 'utf8')).trim().split('\n').slice(1);
    expect(editions.length).toBe(rows.filter((line) => line.includes(',published,')).length);
    expect(figures).toBeNull();
  });
});

it('settings are what figures depend on, and nothing else', () => {
  expect(settingsOf(inputsOf('plan', ['hydro=2']), { region: 'sc', account: 'consumption' })).toBe('s=plan&l.hydro=2&r=sc&a=consumption');
});
