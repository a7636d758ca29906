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
  const first = useRef(true);
  const text = sentence.live;
  useEffect(() => {
    if (!picture.ready || !settled) return;
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => setSaid(text), AFTER);
    return () => clearTimeout(timer);
  }, [text, settled, picture.ready]);
  return (
    <div class="unseen" data-part="live" role="status" aria-live="polite" aria-atomic="true">
      {said}
    </div>
  );
}
