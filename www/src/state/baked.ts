import type { Engine } from '../engine/engine';
import { FIRST_REGION, FIRST_SCENARIO, type Inputs, type View } from './state';

/** A page that is a whole document without any script: a scenario of both regions, or the first scenario of one. */
export interface BakedPage {
  file: string;
  /** Its settings, as an address has them. */
  query: string;
}

/** The page that a script works on, whatever it was opened as. */
export const LIVE_PAGE = 'index.html';
/** Regions that have a page of their own, by the name of its file. */
const REGION_FILES = { sc: 'sichuan', cq: 'chongqing' } as const;

/** The baked page that is nearest to what is shown. */
export const stillFile = ({ manifest }: Pick<Engine, 'manifest'>, { inputs, view }: { inputs: Pick<Inputs, 'scenario'>; view: Pick<View, 'region'> }): string => {
  const pages = bakedPages({ manifest });
  const of = (query: string): string | undefined => pages.find((page) => page.query === query)?.file;
  return (inputs.scenario === FIRST_SCENARIO ? of(`r=${view.region}`) : of(`s=${inputs.scenario}`)) ?? LIVE_PAGE;
};

/** Every baked page, in the order of its links. */
export function bakedPages({ manifest }: Pick<Engine, 'manifest'>): BakedPage[] {
  const scenarios = manifest.scenarios.map(({ id }): BakedPage => (id === FIRST_SCENARIO ? { file: LIVE_PAGE, query: '' } : { file: `${id}.html`, query: `s=${id}` }));
  const regions = manifest.regions.flatMap(({ id }): BakedPage[] => (id === FIRST_REGION || id === 'cy' ? [] : [{ file: `${REGION_FILES[id]}.html`, query: `r=${id}` }]));
  return [...scenarios, ...regions];
}
