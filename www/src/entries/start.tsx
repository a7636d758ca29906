import { hydrate, render, type ComponentType } from 'preact';
import { Batches } from '../engine/batches';
import { askFor } from '../edition/edition';
import { listAt, siteOf, topOf } from '../edition/place';
import type { Language, Whole } from '../engine/core';
import { Engine } from '../engine/engine';
import type { Told } from '../engine/in-advance';
import { loadLive } from '../engine/live';
import { addressesOf, type Addresses } from '../engine/load';
import { addLanguage, loadManifest } from '../engine/manifest';
import { IdlePlace, WorkerPlace, type Listener } from '../engine/places';
import { followAddress } from '../state/address';
import { LIVE_PAGE } from '../state/baked';
import { readLink, wantedEngine, wantedLanguage, wantsStatus } from '../state/link';
import { LANGUAGES } from '../state/state';
import { Store } from '../state/store';
import { Turns } from '../state/turns';
import { loadWords, wordsOf } from '../text';
import type { AppProps } from '../views/App';
import { Failure } from '../views/Messages';

/** Takes a baked page over: what its parts stand in on the same first picture, then each part in its turn with what the address says. */
export async function start(App: ComponentType<AppProps>): Promise<Store | null> {
  const root = document.documentElement;
  const app = document.getElementById('app');
  if (!app) throw new Error('The page has no element "app" to start in.');
  const language = LANGUAGES.find((known) => known === root.lang) ?? 'zh-Hans';
  root.dataset['starting'] = 'true';
  try {
    const addresses = addressesOf(document);
    const { search } = window.location;
    const { live, simd, plain } = addresses;
    const modules = { simd, plain };
    const [core, manifest] = await Promise.all([
      loadLive(live, modules, wantedEngine(search)),
      loadTexts(addresses, [language, wantedLanguage(search) ?? language]),
    ]);
    const { kind } = core;
    // The script of a whole engine is not part of the first load either.
    const whole = async (): Promise<Whole> => (await import('../engine/whole')).loadWhole(modules, kind);
    let shown = (): void => undefined;
    const due = new Promise<void>((resolve) => (shown = resolve));
    const places = {
      worker: (listener: Listener) => new WorkerPlace(addresses.worker(), { kind, modules }, listener),
      idle: (listener: Listener) => new IdlePlace(whole, listener),
    };
    const batches = new Batches(places, undefined, due);
    const engine = new Engine({ ...core, manifest: () => manifest, file: async (...of) => (await whole()).file(...of) }, batches);
    const query = app.dataset['start'] ?? '';
    const store = new Store(engine, language, readLink(query, engine));
    const turns = new Turns();
    // What the parts stand in has the first turn.
    turns.join(app, () => {
      hydrate(<App store={store} prefix={app.dataset['prefix'] ?? ''} file={app.dataset['file'] ?? LIVE_PAGE} turns={turns} />, app);
      store.subscribe(() => reflect(store));
      followAddress(store, window, query);
    });
    const release = turns.heed(document);
    await turns.all().finally(release);
    delete root.dataset['starting'];
    // One frame later the first live run is on the screen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        root.dataset['ready'] = 'true';
        shown();
      }),
    );
    const { edition } = store;
    if (wantsStatus(search)) void due.then(() => askFor(listAt(siteOf(topOf(app.dataset['prefix'] ?? '', window.location.href), edition.own)), edition));
    return store;
  } catch (error) {
    delete root.dataset['starting'];
    console.error(error);
    const place = document.querySelector('[data-part="messages"]');
    // Where not even the words can be had, nothing can be said.
    const words = await loadWords(language).then(
      () => wordsOf(language),
      () => null,
    );
    if (place && words) render(<Failure code="engine-failed" words={words} still={app.dataset['file'] ?? LIVE_PAGE} retry={() => window.location.reload()} />, place);
    return null;
  }
}

/** The words of the page and the texts of the model, in the language of the document and in the one that its address asks for. */
async function loadTexts(addresses: Addresses, languages: readonly Language[]): Promise<Told> {
  const texts = [...new Set(languages)].map(async (language) => {
    const [manifest] = await Promise.all([loadManifest(addresses.manifest(language)), loadWords(language)]);
    return manifest;
  });
  const [manifest, ...others] = await Promise.all(texts);
  if (!manifest) throw new Error('No language was asked for; allowed is at least one.');
  for (const other of others) addLanguage(manifest, other);
  return manifest;
}

/** What of the view stands outside of the views: language, theme and title of the document. */
function reflect(store: Store): void {
  const { language, theme, large } = store.picture.view;
  const root = document.documentElement;
  if (root.lang !== language) {
    root.lang = language;
    document.title = wordsOf(language).product;
  }
  if (large) root.dataset['a11y'] = 'large';
  else delete root.dataset['a11y'];
  if (theme === 'auto') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
