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

/** A text of the model whose figures open one explanation: the sentence itself says what each of them is. */
export function SourcedText({ text, of }: { text: string; of: (figure: string) => Explanation }) {
  const parts = text.split(FIGURE);
  return (
    <>
      {parts.map((part, at) => {
        if (part === '') return null;
        // A number that belongs to a range of years or to a name such as CO₂ is no quantity.
        const figure = at % 2 === 1 && !YEAR.test(part.trim()) && !/[A-Za-z–—]$/.test(parts[at - 1] ?? '');
        return figure ? (
          <Sourced key={at} of={() => of(part.trim())}>
            {part}
          </Sourced>
        ) : (
          <Fragment key={`${at} ${text}`}>{part}</Fragment>
        );
      })}
    </>
  );
}
