import { createContext, type Context } from 'preact';
import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Manifest, Text } from '../engine/core';
import type { EditionState } from '../edition/edition';
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

/** The context of most views: while a hand slides it stays at the last rest, so that a slider pays for nothing that may follow later. */
export const ShownContext = createContext<Shown | null>(null);
/** The context of what follows the hand with every frame. */
export const LiveContext = createContext<Shown | null>(null);
/** The context of what follows the hand as long as a frame has the time for it, and waits for its rest where it has not. */
export const BesideContext = createContext<Shown | null>(null);

/** The last picture at rest, and whether what is set has gone on from it. */
export interface Rest {
  picture: Picture;
  ahead: boolean;
}

export const RestContext = createContext<Rest | null>(null);

function use<T>(context: Context<T | null>): T {
  const value = useContext(context);
  if (!value) throw new Error('A view stands outside of its context.');
  return value;
}

/** The context of a view; it is an error to use a view outside it. */
export const useShown = (): Shown => use(ShownContext);

/** The context of the newest picture, whatever the view around it waits for. */
export const useLive = (): Shown => use(LiveContext);

/** The context of the newest picture that there is time to draw beside the curve. */
export const useBeside = (): Shown => use(BesideContext);

/** What is long to draw, or takes runs of its own, goes by this whoever moved what. */
export const useRest = (): Rest => use(RestContext);

/** The last picture that a hand rested at; what changes no run shows at once. Inputs rest when the store has the details of them. */
export function useRested(picture: Picture): Rest {
  const last = useRef(picture);
  const { details, view, ready, stopped } = picture;
  if (details || view !== last.current.view || ready !== last.current.ready || stopped !== last.current.stopped) last.current = picture;
  const rested = last.current;
  const ahead = rested.run !== picture.run;
  return useMemo(() => ({ picture: rested, ahead }), [rested, ahead]);
}

/** The current picture of the store, again after each change. */
export function usePicture(store: Store): Picture {
  const [picture, setPicture] = useState(store.picture);
  // Before any part of the page has its turn, which draws what is set by then.
  useLayoutEffect(() => {
    const follow = (): void => setPicture(store.picture);
    follow();
    return store.subscribe(follow);
  }, [store]);
  return picture;
}

/** How many of the runs are in, again with each report. */
export function useProgress(): Pick<FuturesState, 'done' | 'total'> {
  const { store, picture } = useShown();
  const [, draw] = useState(0);
  useEffect(() => store.futures.subscribe(() => draw((count) => count + 1)), [store]);
  return store.futures.state(picture.run);
}

/** Whether two states show the same of the runs, however many more of them are in. */
const sameRuns = (a: FuturesState, b: FuturesState): boolean =>
  a === b || (a.ensemble === b.ensemble && a.stale === b.stale && a.complete === b.complete && a.wide === b.wide && a.humps === b.humps && a.failure === b.failure);

/** The runs behind the picture, again after each change of them: a batch that arrives draws what shows it, and nothing else. */
export function useFutures(): FuturesState {
  const { store, picture } = useShown();
  const [, draw] = useState(0);
  const run = useRef(picture.run);
  run.current = picture.run;
  const state = store.futures.state(picture.run);
  const drawn = useRef(state);
  drawn.current = state;
  useEffect(() => {
    const follow = (): void => draw((count) => count + 1);
    if (store.futures.state(run.current) !== state) follow();
    // What rests is told nothing of the runs of a moving hand.
    return store.futures.subscribe(() => store.futures.isOf(run.current) && !sameRuns(drawn.current, store.futures.state(run.current)) && follow());
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

/** What has become of this edition, and what the link that led here showed. */
export function useEdition(): EditionState {
  const { edition } = useShown().store;
  const [state, show] = useState(edition.state);
  useEffect(() => {
    const follow = (): void => show(edition.state);
    follow();
    return edition.subscribe(follow);
  }, [edition]);
  return state;
}

/** Whether the reader holds a lever in place, and what does or undoes it. */
export function useLock(lever: string): [locked: boolean, lock: (on: boolean) => void] {
  const { aim } = useShown().store;
  const [locked, show] = useState(aim.isLocked(lever));
  useEffect(() => {
    const follow = (): void => show(aim.isLocked(lever));
    follow();
    return aim.subscribe(follow);
  }, [aim, lever]);
  return [locked, (on) => aim.lock(lever, on)];
}

/** The context without the popover, for a given picture. */
export function shownOf(store: Store, picture: Picture, prefix: string): Omit<Shown, 'explain'> {
  const { language } = picture.view;
  return { prefix, store, manifest: store.engine.manifest, picture, words: wordsOf(language), say: (text) => inLanguage(text, language) };
}
