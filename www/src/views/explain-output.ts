import type { OutputInfo } from '../engine/core';
import type { Run } from '../engine/run';
import { kindOf, regionOf } from '../chart/series';
import { quantityOf } from '../figures/quantity';
import { fixed, share } from '../text/format';
import { byModel, methodRow, settingsLine, type Explanation, type Page } from './explain';

/** Differences below this share are rounding. */
const ROUNDING = 1e-9;

/** A value in the unit of its output. */
export const valueText = ({ picture }: Page, unit: string, value: number): string => quantityOf(unit, Math.abs(value), picture.view.language).text(value);

/** Decimals with which the terms of an equation can be added up by eye. */
const decimalsOf = (total: number): number => (Math.abs(total) >= 100 ? 1 : Math.abs(total) >= 1 ? 2 : 3);

const outputOf = ({ manifest }: Page, id: string): OutputInfo => {
  const info = manifest.outputs.find((output) => output.id === id);
  if (!info) throw new RangeError(`The model has no output "${id}".`);
  return info;
};

/** How an output follows from others, with the values of this run, as the model says it does. */
function equation(page: Page, info: OutputInfo, run: Run, year: number): string {
  const { manifest, picture, words, say } = page;
  const { region } = picture.view;
  const { relation } = info;
  if (!relation) return '';
  const at = (id: string, of = year): number => run.at(region, id, of);
  const named = (id: string): string => say(outputOf(page, id).name);
  const total = at(info.id);
  const decimals = decimalsOf(total);
  if (relation.kind === 'sum') {
    const term = (id: string): string => `${named(id)} ${fixed(at(id), decimals)}`;
    const plus = relation.plus.map(term).join(' + ');
    return `${[plus, ...relation.minus.map(term)].join(' − ')} = ${fixed(total, decimals)} ${info.unit}`;
  }
  if (relation.kind === 'ratio') {
    const part = (id: string): string => `${named(id)} ${fixed(at(id), decimalsOf(at(id)))} ${outputOf(page, id).unit}`;
    return `${part(relation.over)} ÷ ${part(relation.under)} = ${info.unit === '%' ? share(total, 1) : `${fixed(total, decimals)} ${info.unit}`}`;
  }
  const { first } = manifest.years;
  if (relation.kind === 'cumulative') return `${words.trace.cumulative(first, year, named(relation.of))} = ${fixed(total, decimals)} ${info.unit}`;
  const [now, then] = [at(relation.of), at(relation.of, first)];
  return `${words.trace.against(`${named(relation.of)} ${fixed(now, decimalsOf(now))}`, fixed(then, decimalsOf(then)), first)} = ${share(total, 1)}`;
}

/** The outputs, by year, that an output follows from. */
function inputsOf({ relation }: OutputInfo, year: number, first: number): { id: string; year: number }[] {
  if (!relation) return [];
  if (relation.kind === 'sum') return [...relation.plus, ...relation.minus].map((id) => ({ id, year }));
  if (relation.kind === 'ratio') return [relation.over, relation.under].map((id) => ({ id, year }));
  return [{ id: relation.of, year }, ...(relation.kind === 'against-2020' ? [{ id: relation.of, year: first }] : [])];
}

/** The two regions of a joint value, where they add up to it. */
function byRegion({ manifest, picture, say }: Page, info: OutputInfo, run: Run, year: number): string {
  if (picture.view.region !== 'cy') return '';
  const [whole, sichuan, chongqing] = (['cy', 'sc', 'cq'] as const).map((id) => run.at(id, info.id, year)) as [number, number, number];
  if (Math.abs(sichuan + chongqing - whole) > ROUNDING * Math.max(1, Math.abs(whole))) return '';
  const decimals = decimalsOf(whole);
  return `${say(regionOf(manifest, 'sc').name)} ${fixed(sichuan, decimals)} + ${say(regionOf(manifest, 'cq').name)} ${fixed(chongqing, decimals)} = ${fixed(whole, decimals)} ${info.unit}`;
}

/** The source of an output in a year: what it is, the equation with its values, the settings, the step of the method, how far it can be trusted. */
export function explainOutput(page: Page, id: string, year: number, run: Run = page.picture.run): Explanation {
  const { manifest, picture, words, say, store } = page;
  const { provenance, trace } = words;
  const info = outputOf(page, id);
  const kind = kindOf(manifest, year);
  const region = regionOf(manifest, picture.view.region);
  const sum = equation(page, info, run, year);
  const regions = byRegion(page, info, run, year);
  const estimated = kind === 'estimated';
  const reference = manifest.scenarios.find(({ id: scenario }) => scenario === 'reference');
  const settings = run === store.reference && reference ? words.unchanged(say(reference.name)) : settingsLine(page);
  const inputs = inputsOf(info, year, manifest.years.first).map((input) => ({
    name: trace.value(say(outputOf(page, input.id).name), input.year),
    of: () => explainOutput(page, input.id, input.year, run),
  }));
  return {
    badge: kind,
    inputs,
    number: valueText(page, info.unit, run.at(region.id, id, year)),
    what: `${say(region.name)} · ${trace.value(say(info.name), year)}`,
    rows: [
      ...(sum ? [{ term: provenance.formula, text: sum }] : []),
      ...(regions ? [{ term: trace.regions, text: regions }] : []),
      methodRow(page, info.step),
      ...(estimated ? [] : [{ term: provenance.settings, text: settings }]),
      { term: provenance.source, text: estimated ? words.table.model : words.table.scenario },
      byModel(page),
      { term: provenance.confidence, text: kind === 'exploratory' ? provenance.confidenceExploratory : estimated ? provenance.confidenceEstimate : provenance.confidenceScenario },
    ],
  };
}

/** The source of a number that is made of two values of a run: the words of its equation are the caller's. */
export function explainMade(page: Page, number: string, what: string, formula: string, step: string, year: number): Explanation {
  const { manifest, words } = page;
  const kind = kindOf(manifest, year);
  return {
    badge: kind,
    number,
    what,
    rows: [
      ...(formula ? [{ term: words.provenance.formula, text: formula }] : []),
      methodRow(page, step),
      { term: words.provenance.settings, text: settingsLine(page) },
      { term: words.provenance.source, text: kind === 'estimated' ? words.table.model : words.table.scenario },
      byModel(page),
    ],
  };
}
