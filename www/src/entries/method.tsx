import { hydrate } from 'preact';
import { Checks } from '../documents/Checks';
import type { Golden } from '../documents/content';
import { Engine } from '../engine/engine';
import { addressesOf, loadCore } from '../engine/load';
import { wantedEngine } from '../state/link';
import { LANGUAGES } from '../state/state';

/** A link from a number leads into what is folded. */
function unfold(): void {
  const target = document.getElementById(window.location.hash.slice(1));
  for (const details of target?.querySelectorAll('details') ?? []) details.open = true;
}

let engine: Promise<Engine> | null = null;
/** The model is loaded when it is asked for: most who read the method do not run it. */
const load = (): Promise<Engine> => (engine ??= loadCore(addressesOf(document), wantedEngine(window.location.search)).then(({ core }) => new Engine(core)));

const place = document.getElementById('checks-app');
if (!place) throw new Error('The page has no element "checks-app" to start in.');
const golden = JSON.parse(place.dataset['golden'] ?? '[]') as Golden[];
hydrate(<Checks golden={golden} language={LANGUAGES.find((known) => known === document.documentElement.lang) ?? 'zh-Hans'} load={load} />, place);
document.documentElement.dataset['ready'] = 'true';
unfold();
window.addEventListener('hashchange', unfold);
