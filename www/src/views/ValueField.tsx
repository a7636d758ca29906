import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LeverInfo, LeverRow } from '../engine/core';
import { regionOf } from '../chart/series';
import { rowsOf, targetOf, VALUE_YEAR } from '../state/lever-reading';
import { plain } from '../text/format';
import { useShown } from './context';

/** As many decimals as a field shows: the grain of the tables. */
const DECIMALS = 2;

interface Fields {
  lever: LeverInfo;
  /** The number of a row in the told year, in the lever's own unit. */
  valueOf: (row: LeverRow) => number;
  /** Closes the fields, and gives the focus back where the reader did not take it elsewhere. */
  close: (back: boolean) => void;
}

/** What a lever is worth, as a button that turns into a number field: one, or one for each region where the lever has a row for each. */
export function ValueField({ lever, text, valueOf, children }: { lever: LeverInfo; text: string; valueOf: Fields['valueOf']; children: ComponentChildren }) {
  const { words, say } = useShown();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  useEffect(() => {
    if (!open && returns.current) button.current?.focus();
    returns.current = false;
  }, [open]);
  const close = (back: boolean): void => {
    returns.current = back;
    setOpen(false);
  };
  if (open) return <Inputs lever={lever} valueOf={valueOf} close={close} />;
  return (
    <button type="button" class="edit" ref={button} data-part="edit-value" aria-label={words.hand.field.open(say(lever.name), VALUE_YEAR, text)} onClick={() => setOpen(true)}>
      {children}
    </button>
  );
}

function Inputs({ lever, valueOf, close }: Fields) {
  const { picture, manifest, store, words, say } = useShown();
  const { field } = words.hand;
  const rows = rowsOf(lever, picture.view.region);
  const [refused, setRefused] = useState('');
  const first = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLSpanElement>(null);
  const done = useRef(false);
  useEffect(() => first.current?.select(), []);

  /** Takes over what is in the fields; where one is refused, says so and stays open. */
  const take = (): boolean => {
    const inputs = [...(box.current?.querySelectorAll('input') ?? [])];
    for (const [at, input] of inputs.entries()) {
      const row = rows[at];
      const found = input.value.trim().replace(/\u2212/g, '-');
      if (!row || found === input.defaultValue) continue;
      const refusal = store.setValue(targetOf(lever, row), VALUE_YEAR, found);
      if (!refusal) continue;
      const unit = say(lever.unit) ? field.unit(say(lever.unit)) : '';
      const told = refusal.code === 'out-of-range' ? field.refused : field.noNumber;
      setRefused(told(say(lever.name), found, plain(lever.min), plain(lever.max), unit));
      input.focus();
      return false;
    }
    return true;
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.stopPropagation();
    if (event.key === 'Escape' || (event.key === 'Enter' && take())) {
      event.preventDefault();
      done.current = true;
      close(true);
    }
  };
  const left = (event: FocusEvent): void => {
    // Fields that are taken away lose the focus once more.
    if (done.current) return;
    if (event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget)) return;
    if (take()) close(false);
  };
  return (
    <span class="fields" ref={box} onFocusOut={left}>
      {rows.map((row, at) => {
        const region = row.region !== 'cy' && rows.length > 1 ? say(regionOf(manifest, row.region).name) : '';
        return (
          <label key={row.path}>
            {region && <small>{region}</small>}
            <input
              type="text"
              inputMode="decimal"
              autocomplete="off"
              data-part="value-field"
              ref={at === 0 ? first : undefined}
              aria-label={region ? field.labelIn(say(lever.name), region, VALUE_YEAR) : field.label(say(lever.name), VALUE_YEAR)}
              aria-invalid={refused ? 'true' : undefined}
              aria-describedby={refused ? `refused-${lever.key}` : undefined}
              defaultValue={plain(valueOf(row), DECIMALS).replace('\u2212', '-')}
              onKeyDown={keys}
            />
          </label>
        );
      })}
      {refused && (
        <span class="refused" role="alert" id={`refused-${lever.key}`} data-part="value-refused">
          {refused}
        </span>
      )}
    </span>
  );
}
