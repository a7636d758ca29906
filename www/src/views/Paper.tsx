import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLive } from './context';
import { PrintSheet } from './PrintSheet';

/** The place of what only paper shows. It is filled at once when the browser is about to print, from what is set at that moment, and costs a slider nothing. */
export function Paper() {
  const page = useLive();
  const latest = useRef(page);
  latest.current = page;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const fill = (): void => {
      if (place.current) render(<PrintSheet page={latest.current} base={window.location.href} day={new Date()} />, place.current);
    };
    const clear = (): void => {
      if (place.current) render(null, place.current);
    };
    window.addEventListener('beforeprint', fill);
    window.addEventListener('afterprint', clear);
    return () => {
      window.removeEventListener('beforeprint', fill);
      window.removeEventListener('afterprint', clear);
    };
  }, []);
  return <div ref={place} />;
}
