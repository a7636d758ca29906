import { hydrate } from 'preact';
import { Checks } from '../documents/Checks';
import type { Golden } from '../documents/content';
import { Engine } from '../engine/engine';
import { addressesOf } from '../engine/load';
import { loadManifest } from '../engine/manifest';
import { loadWhole } from '../engine/whole';
import { wantedEngine } from '../state/link';
import { LANGUAGES } from '../state/state';

/** A link from a number leads into what is folded. */
function unfold(): void {
  const target = document.getElementById(window.location.hash.slice(1));
  for (const details of target?.querySelectorAll('details') ?? []) details.open = true;
}

const language = LANGUAGES.find((known) => known === document.documentElement.lang) ?? 'zh-Hans';
let engine: Promise<Engine> | null = null;
/** The model is loaded when it is asked for: most who read the method do not run it. */
async function loadEngine(): Promise<Engine> {
  const addresses = addressesOf(document);
  const [core, manifest] = await Promise.all([loadWhole(addresses, wantedEngine(window.location.search)), loadManifest(addresses.manifest(language))]);
  return new Engine({ ...core, manifest: () => manifest });
}
const load = (): Promise<Engine> => (engine ??= loadEngine());

const place = document.getElementById('checks-app');
if (!place) throw new Error('The page has no element "checks-app" to start in.');
const golden = JSON.parse(place.dataset['golden'] ?? '[]') as Golden[];
hydrate(<Checks golden={golden} language={language} load={load} />, place);
document.documentElement.dataset['ready'] = 'true';
unfold();
window.addEventListener('hashchange', unfold);
