import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useShown } from './context';

/**
 * Keeps for an element the greatest height that it came to, so that words that come and go under a moving hand move nothing below them. Another
 * width, language, region or account begins anew.
 */
export function useRoom<T extends HTMLElement>(): RefObject<T | null> {
  const { view } = useShown().picture;
  const place = useRef<T>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let kept = { width: 0, height: 0 };
    const observer = new ResizeObserver(() => {
      const { width, height: drawn } = element.getBoundingClientRect();
      // Large type is a zoom, by which a height that is set is drawn larger than it says: what was drawn would grow without end.
      const height = drawn / (element.currentCSSZoom ?? 1);
      if (width !== kept.width) {
        kept = { width, height: 0 };
        // A size that is set while sizes are told would be told again; the frame after is early enough.
        requestAnimationFrame(() => (element.style.minHeight = ''));
      } else if (height > kept.height) {
        kept.height = height;
        element.style.minHeight = `${height}px`;
      }
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      element.style.minHeight = '';
    };
  }, [view.language, view.region, view.account, view.large]);
  return place;
}
