import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { useRest, useShown, type Shown } from './context';

/** How far outside of the window a view is made ready, so that a reader who scrolls finds it drawn. */
const AHEAD = '300px 0px';

/**
 * A secondary view: drawn once it comes near the window, and again when the hand rests while it is there. Until then it shows a sentence
 * in its place, and what has left the window stays as it was, dimmed, so that a slider never pays for it.
 */
export function WhenSeen({ draw, waiting, tall = true }: { draw: (page: Shown) => ComponentChildren; waiting: string; tall?: boolean }) {
  const shown = useShown();
  const { picture, ahead } = useRest();
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)), { rootMargin: AHEAD });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const drawn = useRef<typeof picture | null>(null);
  if (near && picture.ready) drawn.current = picture;
  const current = drawn.current;
  const view = useMemo(() => (current ? draw({ ...shown, picture: current }) : null), [current?.run, current?.view, current?.details]);
  return (
    <div class={view ? undefined : tall ? 'waiting tall' : 'waiting'} data-stale={view && (ahead || current?.run !== picture.run) ? 'true' : undefined} ref={place}>
      {view ?? <p class="sub">{waiting}</p>}
    </div>
  );
}
