import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Manifest, Text } from '../engine/core';
import type { Aimed } from '../state/aim';
import type { FuturesState } from '../state/futures';
import type { Picture, Store } from '../state/store';
import { inLanguage, wordsOf, type Catalogue } from '../text';
import type { Explanation } from './explain';

/** What every view needs: the store to act on, the picture to show, the words to show it in. */
export interface Shown {
  store: Store;
  manifest: Manifest;
  picture: Picture;
  words: Catalogue;
  /** A text of the model in the language of the page. */
  say: (text: Text) => string;
  /** The way from this page to the top of the site. */
  prefix: string;
  /** Opens the source of a number beside the element it stands in. */
  explain: (anchor: HTMLElement, explanation: Explanation) => void;
}

export const ShownContext = createContext<Shown | null>(null);

/** The context of a view; it is an error to use a view outside it. */
export function useShown(): Shown {
  const shown = useContext(ShownContext);
  if (!shown) throw new Error('A view stands outside of its context.');
  return shown;
}

/** The current picture of the store, again after each change. */
export function usePicture(store: Store): Picture {
  const [picture, setPicture] = useState(store.picture);
  useEffect(() => {
    const follow = (): void => setPicture(store.picture);
    follow();
    return store.subscribe(follow);
  }, [store]);
  return picture;
}

/** The runs behind the picture, again after each change of them: a batch that arrives draws what shows it, and nothing else. */
export function useFutures(): FuturesState {
  const { store, picture } = useShown();
  const [, draw] = useState(0);
  const state = store.futures.state(picture.run);
  useEffect(() => {
    const follow = (): void => draw((count) => count + 1);
    if (store.futures.state(picture.run) !== state) follow();
    return store.futures.subscribe(follow);
  }, [store]);
  return state;
}

/** What is wished of the highest year, and what came of it. */
export function useAim(): Aimed | null {
  const { store } = useShown();
  const [, draw] = useState(0);
  useEffect(() => store.aim.subscribe(() => draw((count) => count + 1)), [store]);
  return store.aim.state;
}

/** The context without the popover, for a given picture. */
export function shownOf(store: Store, picture: Picture, prefix: string): Omit<Shown, 'explain'> {
  const { language } = picture.view;
  return { prefix, store, manifest: store.engine.manifest, picture, words: wordsOf(language), say: (text) => inLanguage(text, language) };
}

/** A value as it was when it last rested: what is long to draw waits until the hand stops. */
export function useRested<T>(value: T, after: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    if (value === rested) return;
    const timer = setTimeout(() => setRested(value), after);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
