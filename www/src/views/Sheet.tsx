import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { useBackToClose, useDragDown } from './sheet-ways';
import { useShown } from './context';

const NARROW = '(max-width: 719px)';
const FOCUSABLE = 'button:not(:disabled), input:not(:disabled), select:not(:disabled), summary, a[href], [tabindex="0"]';

/** Whether the keyboard comes to an element: what is folded away is skipped, whatever room the browser keeps for it. */
const isReached = (element: HTMLElement): boolean => element.offsetParent !== null && (element.matches('summary') ? element.parentElement?.parentElement : element)?.closest('details:not([open])') === null;

/** Whether the screen is narrow; never before the page is live, since the baked page does not know its reader. */
export function useNarrow(): boolean {
  const { picture } = useShown();
  const [, draw] = useState(0);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const follow = (): void => draw((count) => count + 1);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  // The first live picture knows it at once: what it drew for a wide screen would be drawn anew.
  return picture.ready && matchMedia(NARROW).matches;
}

/** A row that opens a sheet at the foot of a narrow screen. The chart above it stays in sight and live. */
export function Sheet({ id, row, title, children }: { id: string; row: ComponentChildren; title: string; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div class="action" id={id}>
      <button type="button" class="row" aria-haspopup="dialog" aria-expanded={open} ref={opener} onClick={() => setOpen(true)}>
        {row}
      </button>
      {open && (
        <Panel id={id} title={title} close={close}>
          {children}
        </Panel>
      )}
    </div>
  );
}

function Panel({ id, title, close, children }: { id: string; title: string; close: () => void; children: ComponentChildren }) {
  const { words } = useShown();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  useBackToClose(id, close);
  const drag = useDragDown(panel, close);

  // Focus is held by hand and not by a modal dialog, since a source opened from the sheet stands outside of it.
  const hold = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    if (event.key !== 'Tab') return;
    const all = [...(panel.current?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])].filter(isReached);
    const [first, last] = [all[0], all[all.length - 1]];
    const leaves = event.shiftKey ? document.activeElement === first || document.activeElement === panel.current : document.activeElement === last;
    if (!leaves) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  };
  return (
    <>
      <div class="sheet-ground" onClick={close} />
      <div class="sheet-panel" ref={panel} role="dialog" aria-labelledby={`${id}-title`} tabIndex={-1} onKeyDown={hold}>
        <div class="sheet-head" data-part="sheet-head" {...drag}>
          <i class="grip" aria-hidden="true" title={words.hand.sheet.grip} />
          <h3 id={`${id}-title`}>{title}</h3>
          <button type="button" class="done" onClick={close}>
            {words.shown.done}
          </button>
        </div>
        <div class="sheet-body">{children}</div>
      </div>
    </>
  );
}
