import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Catalogue } from '../text';
import { Badge } from './Badge';
import type { Explanation } from './explain';

export interface Opened {
  anchor: HTMLElement;
  explanation: Explanation;
}

const WIDTH = 372;
const NARROW = 720;
const GAP = 14;
/** How far below its upper edge the popover points to its number, where there is room. */
const POINTER = 53;

interface Place {
  left: number;
  top: number;
  side: 'right' | 'left' | 'below';
  pointer: number;
}

/** Where the popover stands: to the right of its number, else to the left, and under it where neither has room. */
function placeBeside(anchor: HTMLElement, height: number): Place | null {
  const { clientWidth } = document.documentElement;
  if (clientWidth < NARROW) return null;
  const box = anchor.getBoundingClientRect();
  const middle = box.top + box.height / 2 + window.scrollY;
  const lowest = window.scrollY + document.documentElement.clientHeight - height - 8;
  const top = Math.max(window.scrollY + 8, Math.min(middle - POINTER, lowest));
  const pointer = Math.max(12, Math.min(middle - top, height - 12));
  if (box.right + GAP + WIDTH + 8 < clientWidth) return { left: box.right + GAP + window.scrollX, top, side: 'right', pointer };
  if (box.left - GAP - WIDTH > 8) return { left: box.left - GAP - WIDTH + window.scrollX, top, side: 'left', pointer };
  const left = Math.min(Math.max(8, box.left), clientWidth - WIDTH - 8);
  const below = box.bottom + window.scrollY + 10;
  const inDocument = document.documentElement.scrollHeight;
  return { left, top: below + height > inDocument ? Math.max(8, box.top + window.scrollY - height - 10) : below, side: 'below', pointer: 0 };
}

/** The source of one number. Not modal: the page stays usable, and a click outside, Escape or the cross closes it. */
export function Provenance({ opened, words, close }: { opened: Opened; words: Catalogue; close: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const { anchor } = opened;
  // What was opened, and above it what the reader followed from there.
  const [way, setWay] = useState<readonly Explanation[]>([]);
  const explanation = way[way.length - 1] ?? opened.explanation;

  useLayoutEffect(() => {
    setPlace(placeBeside(anchor, box.current?.offsetHeight ?? 0));
    box.current?.focus({ preventScroll: true });
  }, [anchor, way]);
  useEffect(() => setWay([]), [opened]);

  useEffect(() => {
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target) && !anchor.contains(event.target)) close();
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      close();
      anchor.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [anchor]);

  return (
    <div
      ref={box}
      class={`provenance ${place ? place.side : 'sheet'}`}
      data-part="provenance"
      role="dialog"
      aria-labelledby="provenance-number"
      tabIndex={-1}
      style={place ? { left: `${place.left}px`, top: `${place.top}px`, '--pointer': `${place.pointer}px` } : undefined}
    >
      <button
        type="button"
        class="close"
        aria-label={words.provenance.close}
        onClick={() => {
          close();
          anchor.focus();
        }}
      >
        ×
      </button>
      {explanation.badge && <Badge of={explanation.badge} words={words} />}
      <p class="number" id="provenance-number">
        {explanation.number}
      </p>
      <p class="what">{explanation.what}</p>
      <dl>
        {explanation.rows.map(({ term, text, link, here }, at) => (
          <div key={at}>
            <dt>{term}</dt>
            <dd>{link ? <a href={link} {...(here ? {} : { target: '_blank', rel: 'noopener noreferrer' })}>{text}</a> : text}</dd>
          </div>
        ))}
        {explanation.inputs && explanation.inputs.length > 0 && (
          <div>
            <dt>{explanation.inputsTerm ?? words.trace.inputs}</dt>
            <dd>
              <ul>
                {explanation.inputs.map(({ name, of }) => (
                  <li key={name}>
                    <button type="button" class="sourced" onClick={() => setWay([...way, of()])}>
                      {name}
                    </button>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {explanation.marks && explanation.marks.length > 0 && (
          <div>
            <dt>{words.lever.marks}</dt>
            <dd>
              <ul>
                {explanation.marks.map((mark) => (
                  <li key={mark}>{mark}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      {way.length > 0 && (
        <button type="button" class="plain back" onClick={() => setWay(way.slice(0, -1))}>
          {words.trace.back}
        </button>
      )}
    </div>
  );
}
