import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Sides on which less than this many pixels are hidden are whole: browsers round. */
const WHOLE = 2;

/** A table in a place of its own that scrolls: the keyboard reaches it, and an edge that hides columns is marked. */
export function Scroller({ label, children, ...rest }: { label: string; children: ComponentChildren; id?: string; onKeyDown?: (event: KeyboardEvent) => void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const scroller = place.current;
    const frame = scroller?.parentElement;
    if (!scroller || !frame) return undefined;
    const mark = (): void => {
      frame.toggleAttribute('data-before', scroller.scrollLeft > WHOLE);
      frame.toggleAttribute('data-after', scroller.scrollWidth - scroller.clientWidth - scroller.scrollLeft > WHOLE);
    };
    const observer = new ResizeObserver(mark);
    observer.observe(scroller);
    if (scroller.firstElementChild) observer.observe(scroller.firstElementChild);
    scroller.addEventListener('scroll', mark, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', mark);
    };
  }, []);
  return (
    <div class="edges">
      <div class="scroller" role="region" aria-label={label} tabIndex={0} ref={place} {...rest}>
        {children}
      </div>
    </div>
  );
}
