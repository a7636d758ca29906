import type { Language } from '../engine/core';
import type { Engine } from '../engine/engine';
import { bakedPages } from '../state/baked';
import { readLink } from '../state/link';
import { FIRST_REGION, FIRST_SCENARIO } from '../state/state';
import { inLanguage, wordsOf } from '../text';
import { useShown } from './context';

/** The name of a baked page: its scenario, or its region with the scenario. */
export function nameOf(engine: Engine, query: string, language: Language): string {
  const { inputs, view } = readLink(query, engine);
  const { ready } = wordsOf(language).hand;
  const scenario = engine.manifest.scenarios.find(({ id }) => id === inputs.scenario);
  const region = engine.manifest.regions.find(({ id }) => id === (view.region ?? FIRST_REGION));
  const name = scenario ? inLanguage(scenario.name, language) : FIRST_SCENARIO;
  return region && region.id !== FIRST_REGION ? ready.region(inLanguage(region.name, language), name) : ready.scenario(name);
}

/** Links to what can be read without a script: seen at once where there is none, and after two seconds where it does not come. */
export function StillLinks({ file }: { file: string }) {
  const { picture, store, words } = useShown();
  if (picture.ready) return null;
  return (
    <div class="still-links" data-part="still-links">
      <p>{words.hand.ready.title}</p>
      <ul>
        {bakedPages(store.engine).map((page) => (
          <li key={page.file}>
            <a href={page.file} aria-current={page.file === file ? 'page' : undefined}>
              {nameOf(store.engine, page.query, picture.view.language)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
