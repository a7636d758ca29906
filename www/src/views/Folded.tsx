import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { useShown, type Shown } from './context';
import { WhenSeen } from './WhenSeen';

/** A further view in a card that is folded until it is asked for: what is folded costs neither a run nor a line. */
export function Folded({ id, title, note, wide = false, draw }: { id: string; title: string; note?: string; wide?: boolean; draw: (page: Shown) => ComponentChildren }) {
  const { words } = useShown();
  const [open, setOpen] = useState(false);
  return (
    <details class={wide ? 'card folded wide' : 'card folded'} id={`${id}-card`} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3 id={`${id}-title`}>{title}</h3>
        <span class="chevron" aria-hidden="true" />
      </summary>
      {open && (
        <>
          {note && <p class="sub">{note}</p>}
          <WhenSeen draw={draw} waiting={words.indicators.waiting} />
        </>
      )}
    </details>
  );
}
