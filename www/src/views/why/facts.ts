import type { Bar } from '../../engine/answers';
import { regionOf } from '../../chart/series';
import type { Page } from '../explain';

/** The name without what stands in brackets after it; the source has the whole. */
export const shortName = (name: string): string => name.replace(/\s*[(（].*$/, '');

/** The name of a lever. */
export function leverName({ manifest, say }: Page, key: string): string {
  const lever = manifest.levers.find((candidate) => candidate.key === key);
  return lever ? shortName(say(lever.name)) : key;
}

/** The name of an uncertain fact: that of the table of facts where it has one, with the region where it holds for one alone. */
export function factName(page: Page, { id, region }: Pick<Bar, 'id' | 'region'>): string {
  const { manifest, words, say } = page;
  const told = manifest.facts.find((fact) => fact.id === id && (fact.region === region || fact.region === 'cy'));
  const name = told ? say(told.name) : (words.see.facts[id] ?? id);
  return region === 'cy' || told?.region === region ? name : words.see.ofRegion(name, say(regionOf(manifest, region).name));
}
