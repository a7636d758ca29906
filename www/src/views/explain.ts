import type { Badge as TrustBadge, LeverInfo, SourceInfo } from '../engine/core';
import type { Run } from '../engine/run';
import { kindOf, regionOf, type Kind } from '../chart/series';
import { readLever, VALUE_YEAR } from '../state/lever-reading';
import { movedKeys } from '../state/state';
import { fixed, inUnit, level, published, share, tableLevel, year as yearText } from '../text/format';
import type { Shown } from './context';

type Page = Omit<Shown, 'explain'>;

/** What the popover says of one number. */
export interface Explanation {
  badge: TrustBadge | Kind;
  number: string;
  what: string;
  rows: { term: string; text: string; link?: string | null }[];
  marks?: string[];
}

const sourceOf = (page: Page, id: string): SourceInfo | undefined => page.manifest.sources.find((source) => source.id === id);

/** Title, issuer, document number and date of a source, as the house rule on links asks. */
function sourceRows(page: Page, id: string): Explanation['rows'] {
  const { words, say } = page;
  const source = sourceOf(page, id);
  if (!source) return [{ term: words.provenance.source, text: id === 'assumption' ? words.provenance.confidenceAssumption : id }];
  const title = [say(source.title), say(source.issuer), source.date].filter(Boolean).join(words.listSeparator);
  return [
    { term: words.provenance.source, text: title, link: source.link },
    ...(source.documentNumber ? [{ term: words.provenance.document, text: source.documentNumber }] : []),
    ...(source.find ? [{ term: words.provenance.find, text: source.find }] : []),
    ...(source.terms ? [{ term: words.provenance.terms, text: source.terms }] : []),
  ];
}

/** What the reader set, in one line. */
export function settingsLine(page: Page): string {
  const { picture, manifest, words, say } = page;
  const scenario = manifest.scenarios.find(({ id }) => id === picture.inputs.scenario);
  const name = scenario ? say(scenario.name) : picture.inputs.scenario;
  const keys = movedKeys(picture.inputs, manifest);
  const names = keys.map((key) => say(manifest.levers.find((lever) => lever.key === key)?.name ?? { 'zh-Hans': key, 'zh-Hant': key, en: key }));
  return names.length === 0 ? words.unchanged(name) : words.changed(name, names.length, names.join(words.listSeparator));
}

const byModel = ({ manifest, words }: Page): Explanation['rows'][number] => ({
  term: words.provenance.edition,
  text: words.provenance.byModel(manifest.version, manifest.vintage.tables),
});

/** How a number of the inventory or of a run is put together: by region, or by sector where there is one region. */
function formula(page: Page, run: Run, year: number, output: string): string {
  const { manifest, picture, say } = page;
  const { region } = picture.view;
  const inventory = year < manifest.years.first;
  const of = (id: 'sc' | 'cq'): number => {
    const info = regionOf(manifest, id);
    return inventory ? (info.history.total[year - info.history.firstYear] ?? NaN) : run.at(id, output, year);
  };
  if (region === 'cy') {
    const parts = (['sc', 'cq'] as const).map((id) => `${say(regionOf(manifest, id).name)} ${fixed(of(id), 1)}`);
    return `${parts.join(' + ')} = ${fixed(of('sc') + of('cq'), 1)}`;
  }
  if (inventory || output !== 'co2') return '';
  const sectors = manifest.sectors.filter(({ id }) => manifest.outputs.some((candidate) => candidate.id === `co2_${id}`));
  const values = sectors.map(({ id, name }) => `${say(name)} ${fixed(run.at(region, `co2_${id}`, year), 1)}`);
  return values.length > 0 ? `${values.join(' + ')} = ${fixed(run.at(region, output, year), 1)}` : '';
}

/** The source of a year of the chart or the table. */
export function explainYear(page: Page, year: number, output: 'co2' | 'co2_normal' = 'co2', run: Run = page.picture.run): Explanation {
  const { manifest, picture, words, say } = page;
  const region = regionOf(manifest, picture.view.region);
  const name = say(region.name);
  const kind = kindOf(manifest, year);
  const value = kind === 'observed' ? (region.history.total[year - region.history.firstYear] ?? NaN) : run.at(region.id, output, year);
  const sum = formula(page, run, year, output);
  const { provenance } = words;
  const what = {
    observed: provenance.inventory,
    estimated: output === 'co2_normal' ? provenance.normalEstimate : provenance.estimate,
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
      { term: provenance.scope, text: provenance.territorial },
      ...scenarioRows,
      ...(kind === 'observed' ? sourceRows(page, region.history.source) : [{ term: provenance.source, text: kind === 'estimated' ? words.table.model : words.table.scenario }, byModel(page)]),
      { term: provenance.confidence, text: confidence },
    ],
  };
}

/** The source of the year and of the level of a peak. */
export function explainPeak(page: Page, part: 'year' | 'level'): Explanation {
  const { picture, words, say, manifest } = page;
  const { region, language } = picture.view;
  const summary = picture.run.summary(region);
  const peak = summary['peak_year'] ?? NaN;
  const explanation = explainYear(page, peak, 'co2_normal');
  if (part === 'level') return { ...explanation, number: level(summary['peak_level'] ?? NaN, language) };
  return {
    ...explanation,
    number: yearText(peak, language),
    what: words.provenance.peakYear(say(regionOf(manifest, region).name)),
    rows: [{ term: words.provenance.formula, text: words.provenance.peakYearFormula }, ...explanation.rows.filter(({ term }) => term !== words.provenance.formula)],
  };
}

/** The source of a number of the sentence. A sentence may name a second high, or a year of another kind, so the number decides. */
export function explainPart(page: Page, part: 'year' | 'level', text: string): Explanation {
  const { picture } = page;
  const { region, language } = picture.view;
  const { second_year: second = NaN, second_level: secondLevel = NaN, peak_year: peak = NaN } = picture.run.summary(region);
  const named = Number(/\d{4}/.exec(text)?.[0]);
  if (part === 'level') return text === level(secondLevel, language) ? { ...explainYear(page, second, 'co2_normal'), number: text } : explainPeak(page, 'level');
  return Number.isNaN(named) || named === peak ? explainPeak(page, 'year') : { ...explainYear(page, named, 'co2_normal'), number: text };
}

/** The source of the value of a lever in the told year. */
export function explainLever(page: Page, lever: LeverInfo): Explanation {
  const { picture, manifest, words, say } = page;
  const { region, language } = picture.view;
  const { provenance } = words;
  const reading = readLever(lever, picture.run, picture.inputs, region, manifest);
  const value = (number: number): string => inUnit(number, lever.unit.en, say(lever.unit), language);
  const parts = reading.parts.map((part) => words.lever.part(say(regionOf(manifest, part.region).name), value(part.at(VALUE_YEAR))));
  const levels = manifest.scenarios.map(({ name, position }) => {
    const values = lever.rows.map((row) => value(row.levels[position]?.[2] ?? NaN));
    return `${say(name)} ${values.join(' / ')}`;
  });
  const onLevel = Number.isInteger(reading.position) ? reading.position : null;
  const ids = new Set(onLevel === null ? ['assumption'] : lever.rows.map((row) => row.sources[onLevel]?.[2] ?? 'assumption'));
  const own = reading.mode === 'outcome' ? [{ term: provenance.source, text: words.table.scenario }, byModel(page)] : [...ids].flatMap((id) => sourceRows(page, id));
  const total = value(reading.at(VALUE_YEAR));
  return {
    badge: reading.badge,
    number: total === '—' ? parts.join(words.lever.partSeparator) : total,
    what: provenance.lever(say(lever.name), VALUE_YEAR),
    rows: [
      ...(parts.length > 0 && total !== '—' ? [{ term: provenance.formula, text: words.lever.parts(parts.join(words.lever.partSeparator), total) }] : []),
      { term: provenance.what, text: say(lever.note) },
      { term: provenance.level, text: levels.join(' · ') },
      ...own,
    ].filter(({ text }) => text !== ''),
    marks: lever.marks.map((mark) => {
      const { title, documentNumber } = sourceOf(page, mark.source) ?? {};
      const document = [title && say(title), documentNumber].filter(Boolean).join(words.listSeparator);
      const text = words.lever.mark(say(mark.name), mark.year, published(mark.value, lever.unit.en, say(lever.unit), language));
      return document ? `${text} · ${document}` : text;
    }),
  };
}
