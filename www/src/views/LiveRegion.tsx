import { useEffect, useRef, useState } from 'preact/hooks';
import { useFutures, useShown } from './context';
import { useSentence } from './sentence';

const AFTER = 500;

/** Tells a screen reader the result, half a second after the last change; the first picture is read as text and not announced. */
export function LiveRegion() {
  const { picture, store } = useShown();
  const sentence = useSentence();
  const { complete, failure } = useFutures();
  // What is not all in would be announced twice.
  const settled = complete || failure !== null || store.engine.batches === null;
  const [said, setSaid] = useState('');
  const first = useRef<typeof picture | null>(null);
  const text = sentence.live;
  useEffect(() => {
    if (!picture.ready) return;
    first.current ??= picture;
    if (!settled || (first.current.inputs === picture.inputs && first.current.view === picture.view)) return;
    const timer = setTimeout(() => setSaid(text), AFTER);
    return () => clearTimeout(timer);
  }, [text, settled, picture.ready, picture.inputs, picture.view]);
  return (
    <div class="unseen" data-part="live" role="status" aria-live="polite" aria-atomic="true">
      {said || null}
    </div>
  );
}
