import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';
import { readAttribution, type Attribution } from '../../engine/answers';
import type { Off, Question } from '../../engine/tasks';
import { useAsked, type Asked } from '../asked';
import { useRest, useShown } from '../context';

/** What the ten actions do, asked once for all views that tell of it. */
export interface Contributed {
  off: Off;
  setOff: (off: Off) => void;
  asked: Asked<Attribution>;
}

const ContributedContext = createContext<Contributed | null>(null);

/** The contributions of the ten actions; it is an error to ask for them where nobody holds them. */
export function useContributed(): Contributed {
  const contributed = useContext(ContributedContext);
  if (!contributed) throw new Error('A view of the contributions stands outside of what holds them.');
  return contributed;
}

/** Asks for the contributions whenever the hand rests. */
export function HoldsContributed({ children }: { children: ComponentChildren }) {
  const { store, manifest } = useShown();
  const { picture, ahead } = useRest();
  const { run, view, ready } = picture;
  const [off, setOff] = useState<Off>('reference');
  const question = useMemo((): Question | null => (ready ? { kind: 'attribution', vector: run.vector, account: view.account, off } : null), [ready, run, view.account, off]);
  const asked = useAsked(question, (values): Attribution => readAttribution(values, store.engine.layout, manifest));
  const stale = asked.stale || ahead;
  const held = useMemo((): Contributed => ({ off, setOff, asked: { ...asked, stale } }), [off, asked.answer, stale, asked.done, asked.failure]);
  return <ContributedContext.Provider value={held}>{children}</ContributedContext.Provider>;
}
