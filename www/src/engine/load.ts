import init, { details, layout, manifest, project, sentence, settings, slices } from '../core/carbon_peak';
import { Engine } from './engine';

/** Loads the core from the address the page names in its head, so that the hashed file name stands in one place. */
export async function loadEngine(document: Document): Promise<Engine> {
  const link = document.querySelector<HTMLLinkElement>('link[data-core]');
  if (!link) throw new Error('The page does not name the address of the model (link[data-core]).');
  await init({ module_or_path: link.href });
  return new Engine({ details, layout, manifest, project, sentence, settings, slices });
}
