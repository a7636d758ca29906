import { Fragment, type ComponentChildren } from 'preact';
import { useShown } from './context';
import type { Explanation } from './explain';

/** A number that opens its source. What it would say is put together only when it is asked for. */
export function Sourced({ of, label, children }: { of: () => Explanation; label?: string | undefined; children: ComponentChildren }) {
  const { explain, picture } = useShown();
  return (
    <button type="button" class="sourced" aria-haspopup="dialog" aria-label={label} disabled={!picture.ready} onClick={(event) => explain(event.currentTarget, of())}>
      {children}
    </button>
  );
}

/** Figures in a text: a sign, digits with their decimals, and what belongs to them. Years stand as they are. */
const FIGURE = /([+−±]?\d+(?:\.\d+)?(?:\s?(?:%|亿吨|億噸|万吨|萬噸|亿千瓦时|億千瓦時|Mt|TWh|GW))?)/;
const YEAR = /^(?:19|20)\d\d$/;

/** What must not be parted from the figure behind it, and from the one before it: a browser breaks a line on either side of a button. */
const OPENS = /[（(「“《]$/;
const CLOSES = /^[）)」”》，。；：、,.;:]+/;

/** A text of the model whose figures open one explanation: the sentence itself says what each of them is. */
export function SourcedText({ text, of }: { text: string; of: (figure: string) => Explanation }) {
  const parts = text.split(FIGURE);
  // A number that belongs to a range of years or to a name such as CO₂ is no quantity.
  const isFigure = (at: number): boolean => at % 2 === 1 && at < parts.length && !YEAR.test((parts[at] ?? '').trim()) && !/[A-Za-z–—]$/.test(parts[at - 1] ?? '');
  const opens = (at: number): string => OPENS.exec(parts[at] ?? '')?.[0] ?? '';
  const closes = (at: number): string => CLOSES.exec(parts[at] ?? '')?.[0] ?? '';
  return (
    <>
      {parts.map((part, at) => {
        if (part === '') return null;
        if (isFigure(at)) {
          return (
            <span key={at} class="together">
              {opens(at - 1)}
              <Sourced of={() => of(part.trim())}>{part}</Sourced>
              {closes(at + 1)}
            </span>
          );
        }
        const from = isFigure(at - 1) ? closes(at).length : 0;
        const rest = part.slice(from);
        const to = isFigure(at + 1) ? rest.length - (OPENS.exec(rest)?.[0].length ?? 0) : rest.length;
        return <Fragment key={`${at} ${text}`}>{rest.slice(0, to)}</Fragment>;
      })}
    </>
  );
}
