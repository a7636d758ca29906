import { useEffect, useRef, useState } from 'preact/hooks';
import { useShown } from './context';

const AFTER = 500;

/** Tells a screen reader the result, half a second after the last change; the first picture is read as text and not announced. */
export function LiveRegion() {
  const { picture } = useShown();
  const { sentence } = picture;
  const [said, setSaid] = useState('');
  const first = useRef(true);
  const text = sentence.live;
  useEffect(() => {
    if (!picture.ready) return;
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => setSaid(text), AFTER);
    return () => clearTimeout(timer);
  }, [text, picture.ready]);
  return (
    <div class="unseen" data-part="live" role="status" aria-live="polite" aria-atomic="true">
      {said}
    </div>
  );
}
