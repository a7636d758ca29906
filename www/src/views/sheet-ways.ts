import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/** As far as a sheet is dragged before letting go closes it, in CSS pixels. */
const FAR_ENOUGH = 72;

/** Marks the entry of the history that belongs to an open sheet. */
interface SheetEntry {
  sheet?: string;
}

const entry = (): SheetEntry => (window.history.state as SheetEntry | null) ?? {};

/** Lets the browser's Back close a sheet: an entry of the history that has the same address, and that goes with the sheet. */
export function useBackToClose(id: string, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    try {
      window.history.pushState({ ...entry(), sheet: id }, '');
    } catch {
      // Where a host refuses a history, the other ways to close remain.
      return undefined;
    }
    const back = (): void => {
      if (entry().sheet !== id) latest.current();
    };
    window.addEventListener('popstate', back);
    return () => {
      window.removeEventListener('popstate', back);
      if (entry().sheet === id) window.history.back();
    };
  }, [id]);
}

/** Lets the head of a sheet be dragged down: the sheet follows, and closes where it was dragged far enough. */
export function useDragDown(panel: RefObject<HTMLElement | null>, close: () => void) {
  const from = useRef<number | null>(null);
  const follow = (down: number): void => panel.current?.style.setProperty('transform', down > 0 ? `translateY(${down}px)` : '');
  return {
    onPointerDown: (event: PointerEvent & { currentTarget: HTMLElement }): void => {
      if (event.target instanceof Element && event.target.closest('button')) return;
      from.current = event.clientY;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent): void => {
      if (from.current !== null) follow(event.clientY - from.current);
    },
    onPointerUp: (event: PointerEvent): void => {
      if (from.current === null) return;
      const down = event.clientY - from.current;
      from.current = null;
      follow(0);
      if (down >= FAR_ENOUGH) close();
    },
    onPointerCancel: (): void => {
      from.current = null;
      follow(0);
    },
  };
}
