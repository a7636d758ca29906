import type { Badge as TrustBadge, LeverInfo, RegionId, SourceInfo } from '../engine/core';
import type { Run } from '../engine/run';
import { accountOf, inNormalWater, kindOf, regionOf, type Account, type Kind } from '../chart/series';
import { folderOf } from '../share/address';
import { readLever, TOLD_YEARS, VALUE_YEAR } from '../state/lever-reading';
import { movedKeys, type Inputs } from '../state/state';
import { fixed, inUnit, level, published, share, tableLevel, year as yearText } from '../text/format';
import type { Shown } from './context';
import { testTexts } from './FactTests';

/** What an explanation is made from. */
export type Page = Omit<Shown, 'explain'>;

/** What the popover says of one number. */
export interface Explanation {
  /** Null where nobody has said how far the number can be trusted. */
  badge: TrustBadge | Kind | null;
  number: string;
  what: string;
  /** A link that leads to another page of this site opens in its place, one to a document in a place of its own. */
  rows: { term: string; text: string; link?: string | null; here?: boolean }[];
  marks?: string[];
  /** What the number is made of, each with a source of its own, and what they are called where it is a count. */
  inputs?: { name: string; of: () => Explanation }[];
  inputsTerm?: string;
}

const sourceOf = (page: Page, id: string): SourceInfo | undefined => page.manifest.sources.find((source) => source.id === id);

/** Title, issuer, document number and date of a source, as the house rule on links asks. */
export function sourceRows(page: Page, id: string): Explanation['rows'] {
  const { words, say } = page;
  const source = sourceOf(page, id);
  if (!source) return [{ term: words.provenance.source, text: id === 'assumption' ? words.provenance.confidenceAssumption : id }];
  const title = [say(source.title), say(source.issuer), source.date].filter(Boolean).join(words.listSeparator);
  return [
    { term: words.provenance.source, text: title, link: source.link },
    ...(say(source.documentNumber) ? [{ term: words.provenance.document, text: say(source.documentNumber) }] : []),
    { term: words.provenance.find, text: say(source.find) },
    { term: words.provenance.terms, text: say(source.terms) },
  ];
}

/** The plan that the ten actions are from, as the tables have it. */
const PLAN = 'CY_PLAN';

/** The source of the ten actions: the plan, and what of it was read. */
export const explainPlan = (page: Page): Explanation => ({ badge: null, number: page.words.actions.title, what: page.words.actions.planName, rows: sourceRows(page, PLAN) });

/** What the reader set, or any other settings, in one line. */
export function settingsLine(page: Page, inputs: Inputs = page.picture.inputs): string {
  const { manifest, words, say } = page;
  const scenario = manifest.scenarios.find(({ id }) => id === inputs.scenario);
  const name = scenario ? say(scenario.name) : inputs.scenario;
  const keys = movedKeys(inputs, manifest);
  const names = keys.map((key) => say(manifest.levers.find((lever) => lever.key === key)?.name ?? { 'zh-Hans': key, 'zh-Hant': key, en: key }));
  const line = names.length === 0 ? words.unchanged(name) : words.changed(name, names.length, names.join(words.listSeparator));
  const tests = testTexts(page, inputs);
  return tests.length === 0 ? line : [line, words.hand.tests.marked(tests.join(words.listSeparator))].join(words.clauseSeparator);
}

export const byModel = ({ manifest, words }: Page): Explanation['rows'][number] => ({
  term: words.provenance.edition,
  text: words.provenance.byModel(manifest.version, manifest.vintage.tables),
});

/** The way to the section of the method page that a number comes from. */
export const methodRow = ({ words, prefix, picture }: Page, step: string): Explanation['rows'][number] => ({
  term: words.trace.method,
  text: words.trace.toMethod(words.trace.step[step] ?? step),
  link: `${prefix}${folderOf(picture.view.language)}method.html#step-${step}`,
  here: true,
});

/** How a number of the inventory or of a run is put together: by region, or by sector where there is one region. */
function formula(page: Page, run: Run, year: number, normal: boolean): string {
  const { manifest, picture, say } = page;
  const { region } = picture.view;
  const account = accountOf(manifest, picture.view.account);
  const inventory = year < manifest.years.first;
  const of = (id: 'sc' | 'cq'): number => {
    const info = regionOf(manifest, id);
    return inventory ? (info.history.total[year - info.history.firstYear] ?? NaN) : valueIn(run, id, account, year, normal);
  };
  if (region === 'cy') {
    const parts = (['sc', 'cq'] as const).map((id) => `${say(regionOf(manifest, id).name)} ${fixed(of(id), 1)}`);
    return `${parts.join(' + ')} = ${fixed(of('sc') + of('cq'), 1)}`;
  }
  if (inventory || normal || !account.asInventory) return '';
  const sectors = manifest.sectors.filter(({ id }) => manifest.outputs.some((candidate) => candidate.id === `co2_${id}`));
  const values = sectors.map(({ id, name }) => `${say(name)} ${fixed(run.at(region, `co2_${id}`, year), 1)}`);
  return values.length > 0 ? `${values.join(' + ')} = ${fixed(run.at(region, account.output, year), 1)}` : '';
}

const valueIn = (run: Run, region: RegionId, account: Account, year: number, normal: boolean): number =>
  normal ? inNormalWater(run, region, account, year) : run.at(region, account.output, year);

/** The source of a year of the chart or the table, in the water of its own year or in normal water. */
export function explainYear(page: Page, year: number, normal = false, run: Run = page.picture.run): Explanation {
  const { manifest, picture, words, say } = page;
  const region = regionOf(manifest, picture.view.region);
  const account = accountOf(manifest, picture.view.account);
  const name = say(region.name);
  const kind = kindOf(manifest, year);
  const value = kind === 'observed' ? (region.history.total[year - region.history.firstYear] ?? NaN) : valueIn(run, region.id, account, year, normal);
  const sum = formula(page, run, year, normal);
  const { provenance } = words;
  const what = {
    observed: provenance.inventory,
    estimated: normal ? provenance.normalEstimate : provenance.estimate,
    scenario: provenance.projected,
    exploratory: provenance.projected,
  }[kind](name, year);
  const error = provenance.confidenceLevel(share(region.levelError * 100));
  const confidence = {
    observed: provenance.confidenceInventory,
    estimated: error,
    scenario: `${error}${picture.view.language === 'en' ? ' ' : ''}${provenance.confidenceScenario}`,
    exploratory: provenance.confidenceExploratory,
  }[kind];
  const scenarioRows = kind === 'scenario' || kind === 'exploratory' ? [{ term: provenance.settings, text: settingsLine(page) }] : [];
  return {
    badge: kind,
    number: `${tableLevel(value)} Mt`,
    what,
    rows: [
      ...(sum ? [{ term: provenance.formula, text: sum }] : []),
      { term: provenance.scope, text: kind === 'observed' ? provenance.territorial : words.account.scope(account.id, say(account.name)) },
      ...scenarioRows,
      ...(kind === 'observed' ? [] : [methodRow(page, account.output === 'co2_consumption' ? 'accounts' : 'emissions')]),
      ...(kind === 'observed' ? sourceRows(page, region.history.source) : [{ term: provenance.source, text: kind === 'estimated' ? words.table.model : words.table.scenario }, byModel(page)]),
      { term: provenance.confidence, text: confidence },
    ],
  };
}

/** The source of the year and of the level of a peak. */
export function explainPeak(page: Page, part: 'year' | 'level'): Explanation {
  const { picture, words, say, manifest } = page;
  const { region, language } = picture.view;
  const summary = picture.run.summary(region, picture.view.account);
  const peak = summary['peak_year'] ?? NaN;
  const explanation = explainYear(page, peak, true);
  if (part === 'level') return { ...explanation, number: level(summary['peak_level'] ?? NaN, language) };
  return {
    ...explanation,
    number: yearText(peak, language),
    what: words.provenance.peakYear(say(regionOf(manifest, region).name)),
    rows: [{ term: words.provenance.formula, text: words.provenance.peakYearFormula }, ...explanation.rows.filter(({ term }) => term !== words.provenance.formula)],
  };
}

/** The source of a number of the sentence, `before` being how many of its kind stand before it: the first level is that of the peak, the next that of the other high, and both may print alike. A year says itself which it is. */
export function explainPart(page: Page, part: 'year' | 'level', text: string, before: number): Explanation {
  const { picture } = page;
  const { region } = picture.view;
  const { second_year: second = NaN, peak_year: peak = NaN } = picture.run.summary(region, picture.view.account);
  const [named = NaN, to = named] = (text.match(/\d{4}/g) ?? []).map(Number);
  // Of years that belong together the one that the curve is highest in is told.
  if (part === 'year' && peak >= named && peak <= to && to > named) return { ...explainPeak(page, 'year'), number: text };
  if (part === 'level') return before > 0 && Number.isFinite(second) ? { ...explainYear(page, second, true), number: text } : explainPeak(page, 'level');
  return Number.isNaN(named) || named === peak ? explainPeak(page, 'year') : { ...explainYear(page, named, true), number: text };
}

/** What a lever is: whether the plan has it, what kind it is, how its path enters. */
export function roleOf({ words }: Page, { named, kind, semantics }: LeverInfo): string {
  const { shown } = words;
  return [shown.named[named], shown.kind[kind], shown.semantics[semantics]].filter((word) => word !== undefined).join(' · ');
}

/** The badge of each knot year at a named level; where all of them are assumptions, that in one word. */
function badgesOf({ words }: Page, lever: LeverInfo, level: number | null): string {
  const rows = level === null ? [] : lever.rows.map((row) => row.badges[level] ?? []);
  if (rows.every((badges) => badges.every((badge) => badge === 'assumption'))) return words.shown.assumedAll;
  return rows.map((badges) => badges.map((badge, at) => `${[2025, 2030, 2035, 2060][at]} ${words.badgeShort[badge]}`).join(' · ')).join(words.clauseSeparator);
}

/** A mark in words: its name, and year and value where the name does not give both as they are printed. */
export function markText({ words, say, picture }: Page, lever: LeverInfo, { name, year, value }: LeverInfo['marks'][number]): string {
  const number = published(value, lever.unit.en, say(lever.unit), picture.view.language);
  return say(name).includes(String(year)) && say(name).includes(number) ? say(name) : words.lever.mark(say(name), year, number);
}

/** The source of the value of a lever in the told year. */
export function explainLever(page: Page, lever: LeverInfo, year: number = VALUE_YEAR): Explanation {
  const { picture, manifest, words, say } = page;
  const { region, language } = picture.view;
  const { provenance } = words;
  const reading = readLever(lever, picture.run, picture.inputs, region, manifest);
  const knot = Math.max(0, [2025, ...TOLD_YEARS].indexOf(year));
  const value = (number: number): string => inUnit(number, lever.unit.en, say(lever.unit), language);
  const parts = reading.parts.map((part) => words.lever.part(say(regionOf(manifest, part.region).name), value(part.at(year))));
  const levels = manifest.scenarios.map(({ name, position }) => {
    const values = lever.rows.map((row) => value(row.levels[position]?.[knot] ?? NaN));
    return `${say(name)} ${values.join(' / ')}`;
  });
  const onLevel = Number.isInteger(reading.position) ? reading.position : null;
  const ids = new Set(onLevel === null ? ['assumption'] : lever.rows.map((row) => row.sources[onLevel]?.[knot] ?? 'assumption'));
  const own = reading.mode === 'outcome' ? [{ term: provenance.source, text: words.table.scenario }, byModel(page)] : [...ids].flatMap((id) => sourceRows(page, id));
  const off = reading.mode === 'off' || reading.mode === 'no-handle';
  const total = off ? words.enabling.off : value(reading.at(year));
  const told = TOLD_YEARS.findIndex((candidate) => candidate === year);
  return {
    badge: reading.badges[told] ?? reading.badge,
    number: total === '—' ? parts.join(words.lever.partSeparator) : total,
    what: provenance.lever(say(lever.name), year),
    rows: [
      ...(parts.length > 0 && total !== '—' ? [{ term: provenance.formula, text: words.lever.parts(parts.join(words.lever.partSeparator), total) }] : []),
      { term: provenance.what, text: say(lever.note) },
      { term: provenance.role, text: roleOf(page, lever) },
      { term: words.shown.byYear, text: badgesOf(page, lever, onLevel) },
      { term: provenance.level, text: levels.join(' · ') },
      ...own,
    ].filter(({ text }) => text !== ''),
    marks: lever.marks.map((mark) => {
      const { title, documentNumber } = sourceOf(page, mark.source) ?? {};
      const document = [title && say(title), documentNumber && say(documentNumber)].filter(Boolean).join(words.listSeparator);
      const text = markText(page, lever, mark);
      return document ? `${text} · ${document}` : text;
    }),
  };
}

/**
 * The source of a figure in what is told of a lever. In the lever's own note it is the note's, with the documents of the lever's values and marks;
 * in any other sentence, on what the reader set or what came of it, it comes from what the lever's value comes from.
 */
export function explainTold(page: Page, lever: LeverInfo, number: string, sentence: string): Explanation {
  const { words, say } = page;
  const { provenance, trace } = words;
  const told = { term: provenance.what, text: sentence };
  if (sentence !== say(lever.note)) {
    const own = explainLever(page, lever);
    return { ...own, number, what: say(lever.name), rows: [told, ...own.rows.filter(({ term }) => term !== provenance.what && term !== provenance.formula)] };
  }
  const documents = [...new Set([...lever.sources, ...lever.marks.map(({ source }) => source)])].filter((id) => id !== 'assumption');
  return {
    badge: null,
    number,
    what: `${say(lever.name)} · ${trace.noted}`,
    rows: [
      told,
      ...(documents.length > 0 ? documents.flatMap((id) => sourceRows(page, id)) : [{ term: provenance.source, text: trace.notedNoDocument }]),
      byModel(page),
      { term: provenance.confidence, text: trace.notedConfidence },
    ],
  };
}
