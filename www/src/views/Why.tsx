import { useMemo, useState } from 'preact/hooks';
import type { LeverInfo } from '../engine/core';
import { requestOf } from '../state/state';
import { useRest, useShown } from './context';

/** A question that every lever has, answered by runs of its own once the reader asks, and again once the hand rests. */
export function Why({ lever }: { lever: LeverInfo }) {
  const { picture, words, say } = useShown();
  const { why } = words.hand;
  const [open, setOpen] = useState(false);
  const id = `why-${lever.key}`;
  return (
    <div class="why">
      <button type="button" class="plain" data-part="why" disabled={!picture.ready} aria-expanded={open} aria-controls={open ? id : undefined} aria-label={open ? why.closeOf(say(lever.name)) : why.askOf(say(lever.name))} onClick={() => setOpen(!open)}>
        {open ? why.close : why.ask}
      </button>
      {open && <Answer lever={lever} id={id} />}
    </div>
  );
}

function Answer({ lever, id }: { lever: LeverInfo; id: string }) {
  const { store, words } = useShown();
  const { picture } = useRest();
  const { inputs } = picture;
  const { language } = picture.view;
  const { what, reasons } = useMemo(() => store.engine.effect(requestOf(inputs), lever.key, language), [inputs, lever.key, language]);
  return (
    <div class="message" id={id} role="note" data-part="why-answer">
      <b>{what}</b>
      {reasons.map(({ code, text }) => (
        <p key={code} data-reason={code}>
          {text}
        </p>
      ))}
      <p class="lead">{words.hand.why.measured}</p>
    </div>
  );
}
