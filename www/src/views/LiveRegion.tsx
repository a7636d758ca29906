import { useEffect, useRef, useState } from 'preact/hooks';
import type { Aimed } from '../state/aim';
import { aimTold } from './aim-words';
import { useAim, useFutures, useShown } from './context';
import { useSentence } from './sentence';

const AFTER = 500;

/**
 * Tells a screen reader the result, half a second after the last change, and of a goal what it came to, as soon as it is known: with the result where
 * that is in, before it where the runs behind the curve are still coming. The first picture is read as text and not announced.
 */
export function LiveRegion() {
  const { picture, store, words } = useShown();
  const { language } = picture.view;
  const sentence = useSentence();
  const { complete, failure } = useFutures();
  // What is not all in would be announced twice.
  const settled = complete || failure !== null || store.engine.batches === null;
  const [said, setSaid] = useState('');
  const first = useRef<typeof picture | null>(null);
  const told = useRef<{ goal: string | null; result: string }>({ goal: null, result: '' });
  const result = sentence.live;
  const aimed = useAnswered();
  const goal = aimed && aimTold(aimed, words, language);
  useEffect(() => {
    if (!picture.ready) return;
    first.current ??= picture;
    if (goal === null) told.current.goal = null;
    const changed = settled && (first.current.inputs !== picture.inputs || first.current.view !== picture.view);
    const news = [goal !== told.current.goal ? goal : null, changed && result !== told.current.result ? result : null].filter((text) => text !== null);
    if (news.length === 0) return;
    const timer = setTimeout(() => {
      told.current = { goal, result: changed ? result : told.current.result };
      setSaid(news.join(language === 'en' ? ' ' : ''));
    }, AFTER);
    return () => clearTimeout(timer);
  }, [goal, result, settled, picture.ready, picture.inputs, picture.view]);
  return (
    <div class="unseen" data-part="live" role="status" aria-live="polite" aria-atomic="true">
      {said || null}
    </div>
  );
}

/** The wish and what came of it; what was found for an earlier wish is no answer to this one, so that it is still being sought. */
function useAnswered(): Aimed | null {
  const aimed = useAim();
  const last = useRef<Aimed | null>(null);
  const before = last.current;
  const { wish, found } = aimed ?? {};
  const answers = useRef<Aimed['found']>(null);
  if (aimed && before && before.wish !== wish && before.found === found) answers.current = found ?? null;
  last.current = aimed;
  return aimed && found && answers.current === found ? { ...aimed, found: null } : aimed;
}
