import { useMemo } from 'preact/hooks';
import type { Sentence } from '../engine/core';
import type { FuturesState } from '../state/futures';
import { useFutures, useShown, type Shown } from './context';

/**
 * The sentence of the picture, with counts once every run is in: counts that come and go under a moving hand would set the sentence anew with
 * every frame.
 */
export function sentenceOf({ store, picture }: Pick<Shown, 'store' | 'picture'>, { complete, ensemble }: FuturesState): Sentence {
  const { region, language, account } = picture.view;
  return complete && ensemble ? store.engine.sentence(picture.run, region, language, account, ensemble.values) : picture.sentence;
}

/** The same, again after each change. */
export function useSentence(): Sentence {
  const page = useShown();
  const futures = useFutures();
  return useMemo(() => sentenceOf(page, futures), [page.picture, futures.complete, futures.ensemble]);
}
