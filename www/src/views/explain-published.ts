import type { Badge, FactInfo, GrowthInfo, TargetInfo } from '../engine/core';
import { accountOf, kindOf, regionOf } from '../chart/series';
import { amount, fixed, level, plain, share, tableLevel, years } from '../text/format';
import { byModel, explainYear, methodRow, settingsLine, sourceRows, type Explanation, type Page } from './explain';

/** The source of a number that a document gives: target or outturn, in its own words. */
export function explainTarget(page: Page, target: TargetInfo, number: string): Explanation {
  const { manifest, words, say } = page;
  const asked = target.kind === 'target';
  return {
    badge: asked ? 'official' : 'observed',
    number,
    what: `${say(regionOf(manifest, target.region).name)} · ${words.trace.value(say(target.text), target.year)}`,
    rows: [
      { term: words.trace.given, text: asked ? words.trace.target : words.trace.outturn },
      ...sourceRows(page, target.source),
      { term: words.provenance.confidence, text: words.provenance.confidencePublished },
    ],
  };
}

/** The source of a mark of a lever. */
export function explainMark(page: Page, mark: { badge: Badge; source: string; name: TargetInfo['text']; year: number }, number: string): Explanation {
  const { words, say } = page;
  return {
    badge: mark.badge,
    number,
    what: say(mark.name).includes(String(mark.year)) ? say(mark.name) : words.trace.value(say(mark.name), mark.year),
    rows: [...sourceRows(page, mark.source), { term: words.provenance.confidence, text: words.provenance.confidencePublished }],
  };
}

/** The range of an uncertain fact; a percentage keeps its sign at both ends, so that a minus never meets a dash. */
export function rangeOf({ words }: Page, { low, high, unit }: FactInfo, value: (number: number) => string): string {
  if (low === null || high === null) return words.trace.noRange;
  return words.trace.range(`${plain(low, 3)}${unit.en.startsWith('%') ? '%' : ''}`, value(high));
}

/** The source of an uncertain fact. */
export function explainFact(page: Page, fact: FactInfo, value: (number: number) => string): Explanation {
  const { manifest, words, say } = page;
  const { trace, provenance } = words;
  return {
    badge: fact.source === 'assumption' ? 'assumption' : 'literature',
    number: value(fact.value),
    what: `${say(regionOf(manifest, fact.region).name)} · ${say(fact.name)}`,
    rows: [
      { term: provenance.role, text: trace.fact },
      { term: trace.rangeTerm, text: rangeOf(page, fact, value) },
      { term: provenance.what, text: say(fact.note) },
      ...sourceRows(page, fact.source),
      byModel(page),
    ],
  };
}

/** The source of our own rate of growth: the levels of both ends. */
export function explainOwnGrowth(page: Page, growth: GrowthInfo, place: 0 | 1, number: string): Explanation {
  const { manifest, words, say, store } = page;
  const output = place === 0 ? 'co2' : 'co2_normal';
  const [first, last] = [2020, 2025].map((year) => store.reference.at(growth.region, output, year)) as [number, number];
  return {
    badge: 'estimated',
    number,
    what: `${say(regionOf(manifest, growth.region).name)} · ${words.trace.growth}`,
    rows: [
      { term: words.provenance.formula, text: words.trace.growthFormula(`${tableLevel(first)} Mt`, `${tableLevel(last)} Mt`, 5) },
      methodRow(page, 'emissions'),
      { term: words.provenance.source, text: words.table.model },
      byModel(page),
    ],
  };
}

/** The source of a rate of growth in a published inventory. */
export function explainBaseline(page: Page, growth: GrowthInfo, at: number, number: string): Explanation {
  const { manifest, words, say, picture } = page;
  const baseline = growth.baselines[at];
  if (!baseline) throw new RangeError(`The region has no inventory ${at}; it has ${growth.baselines.length}.`);
  const [first, last] = baseline.totals;
  return {
    badge: 'observed',
    number,
    what: `${say(regionOf(manifest, growth.region).name)} · ${words.lever.toLevel(words.trace.inventory, say(baseline.name))}${words.listSeparator}${years(baseline.from, baseline.to, picture.view.language)}`,
    rows: [
      { term: words.provenance.formula, text: words.trace.growthFormula(`${tableLevel(first)} Mt`, `${tableLevel(last)} Mt`, baseline.to - baseline.from) },
      ...sourceRows(page, baseline.source),
      { term: words.provenance.confidence, text: words.provenance.confidenceInventory },
    ],
  };
}

/** The source of how far our yearly increment moved. */
export function explainIncrement(page: Page, growth: GrowthInfo, place: 0 | 1, number: string): Explanation {
  const { manifest, words, say, store } = page;
  const output = place === 0 ? 'co2' : 'co2_normal';
  const step = (year: number): string => fixed(store.reference.at(growth.region, output, year) - store.reference.at(growth.region, output, year - 1), 2);
  return {
    badge: 'estimated',
    number,
    what: `${say(regionOf(manifest, growth.region).name)} · ${words.trace.increment}`,
    rows: [
      { term: words.provenance.formula, text: `½ × (${step(2024)} + ${step(2025)}) − ½ × (${step(2021)} + ${step(2022)}) = ${number}` },
      methodRow(page, 'emissions'),
      { term: words.provenance.source, text: words.table.model },
      byModel(page),
    ],
  };
}

/** What the comparison with the earlier high is made of: a value of the model, brought to the basis of the inventory, and the observed high. */
function ofBothAccounts(page: Page) {
  const { manifest, picture, words, say } = page;
  const { region, language } = picture.view;
  const info = regionOf(manifest, region);
  const { prior_year: prior = NaN, peak_year: year = NaN, peak_level: peak = NaN } = picture.run.summary(region, picture.view.account);
  const offset = info.inventoryOffset;
  const sum = `${level(peak, language)} ${offset < 0 ? '−' : '+'} ${amount(offset, language)} = ${level(peak + offset, language)}`;
  const rows: Explanation['rows'] = [
    { term: words.provenance.scope, text: words.provenance.territorial },
    { term: words.provenance.settings, text: settingsLine(page) },
    methodRow(page, 'accounts'),
    ...sourceRows(page, info.history.source),
    byModel(page),
    { term: words.provenance.confidence, text: words.trace.basisConfidence },
  ];
  return { info, prior, year, name: say(info.name), formula: { term: words.provenance.formula, text: `${words.trace.onOneBasis(amount(offset, language))}${words.clauseSeparator}${sum}` }, rows };
}

/** The source of a figure in the comparison with the earlier high: the high itself is observed, and what is said of it compares the model with it. */
export function explainCompared(page: Page, number: string): Explanation {
  const { manifest, picture, words } = page;
  const { language } = picture.view;
  const { info, prior, year, name, formula, rows } = ofBothAccounts(page);
  const high = level(info.priorPeak.level, language);
  if (number === high) return { ...explainYear(page, prior), number };
  const account = accountOf(manifest, picture.view.account);
  return {
    badge: kindOf(manifest, year),
    number,
    what: words.trace.compared(name),
    rows: [{ term: words.trace.prior, text: words.chart.inYear(prior, high) }, ...(account.asInventory ? [formula] : []), ...rows],
  };
}

/** The source of the difference of the accounts, and what the level of the sentence comes to with it. */
export function explainBasis(page: Page, number: string): Explanation {
  const { name, formula, rows } = ofBothAccounts(page);
  return { badge: 'estimated', number, what: page.words.trace.offset(name), rows: [formula, ...rows] };
}

/** The source of a figure in a warning: the sentence, what the reader set, the model. */
export function explainWarning(page: Page, number: string, sentence: string): Explanation {
  const { words } = page;
  return {
    badge: 'scenario',
    number,
    what: words.trace.warning,
    rows: [
      { term: words.provenance.what, text: sentence },
      { term: words.provenance.settings, text: settingsLine(page) },
      methodRow(page, 'dispatch'),
      byModel(page),
    ],
  };
}

/** The source of a change between two years of an output. */
export const changeFormula = ({ words }: Page, now: number, then: number, unit: string, to: number, from: number): string =>
  `${words.chart.inYear(to, `${fixed(now, 1)} ${unit}`)} ÷ ${words.chart.inYear(from, `${fixed(then, 1)} ${unit}`)} − 1 = ${share(100 * (now / then - 1), 1)}`;
