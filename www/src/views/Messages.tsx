import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { accountOf, regionOf } from '../chart/series';
import { EditionMessage, useEditionNotes } from '../edition/EditionNotes';
import type { Advice, Refusal } from '../engine/core';
import { VALUE_YEAR } from '../state/lever-reading';
import { stillFile } from '../state/baked';
import { enablingOn, enablingSet } from '../state/state';
import type { Catalogue } from '../text';
import { change, tableLevel } from '../text/format';
import { useShown, type Shown } from './context';
import type { Explanation } from './explain';
import { explainMade } from './explain-output';
import { explainWarning } from './explain-published';
import { focusGoesTo } from './focus';
import { SourcedText } from './Sourced';
import { shortName } from './why/facts';

/** As many refusals and warnings as stand open; more would push what is below them out of sight, so the rest unfolds. */
const REFUSALS_OPEN = 5;
const WARNINGS_OPEN = 3;

/** A refusal in the language of the page. */
export function refusalText({ code, culprit, found, allowed }: Refusal, page: Pick<Shown, 'manifest' | 'words' | 'say'>): string {
  const { words } = page;
  const { refused } = words.message;
  const tell = (refused as Record<string, typeof refused.other>)[code] ?? refused.other;
  return tell(named(culprit, page), found, allowedText(allowed, page));
}

/** What a reader calls a lever or a fact, and after it how the address writes it; as it is where it is neither. */
function named(culprit: string, { manifest, words, say }: Pick<Shown, 'manifest' | 'words' | 'say'>): string {
  const key = culprit.replace(/^(l|test)\./, '').replace(/[.@].*$/, '');
  const known = manifest.levers.find((lever) => lever.key === key) ?? manifest.facts.find(({ id }) => id === key);
  return known ? words.message.named(shortName(say(known.name)), culprit) : culprit;
}

/** The limits that the model names in English, and the facts that it lists by id, in the language of the page. */
function allowedText(allowed: string, page: Pick<Shown, 'manifest' | 'words' | 'say'>): string {
  const { words, manifest } = page;
  const range = /^(-?[\d.]+) to (-?[\d.]+)(?: in steps of ([\d.]+))?(.*)$/.exec(allowed);
  if (range) {
    const [, from = '', to = '', step, rest = ''] = range;
    return words.message.range(from, to) + (step ? words.message.step(step) : '') + rest;
  }
  const listed = allowed.split(', ');
  if (listed.every((id) => manifest.facts.some((fact) => fact.id === id))) return listed.map((id) => named(id, page)).join(words.listSeparator);
  return allowed === 'a number' ? words.message.number : allowed;
}

/** What the reader has to know before the numbers are used: results that do not count, why and what helps, and what was refused of the address. */
export function Messages({ folded = false }: { folded?: boolean }) {
  const page = useShown();
  const { picture, store, words } = page;
  const { refused, details } = picture;
  const box = useRef<HTMLDivElement>(null);
  // While the hand moves, warnings of an earlier setting go but their room stays, so that nothing jumps under the hand.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (details) element.style.minHeight = '';
    return () => {
      if (details) element.style.minHeight = `${element.offsetHeight}px`;
    };
  }, [details]);
  return (
    <div class="messages" data-part="messages" data-rested={details ? 'true' : undefined} ref={box}>
      {picture.stopped && <Failure code="engine-stopped" words={words} still={stillFile(store.engine, picture)} retry={() => window.location.reload()} />}
      <Warnings folded={folded} />
      <Enabling />
      {refused.length > 0 && (
        <div class="message warn" role="note" data-part="refused">
          <b>{words.message.refusedTitle(refused.length)}</b>
          <ul>
            {refused.slice(0, REFUSALS_OPEN).map((refusal, at) => (
              <li key={at}>{refusalText(refusal, page)}</li>
            ))}
          </ul>
          {refused.length > REFUSALS_OPEN && (
            <details class="rest">
              <summary>{words.message.more(refused.length - REFUSALS_OPEN)}</summary>
              <ul>
                {refused.slice(REFUSALS_OPEN).map((refusal, at) => (
                  <li key={at}>{refusalText(refusal, page)}</li>
                ))}
              </ul>
            </details>
          )}
          <button type="button" class="action" data-part="dismiss" {...focusGoesTo('[data-part="messages"] button', '.headline')} onClick={() => store.dismissRefused()}>
            {words.message.dismiss}
          </button>
        </div>
      )}
    </div>
  );
}

/** Warnings in the order of their weight: results that do not count first, then what concerns the region in view; of equals the model's order. */
export function byWeight(warnings: readonly Advice[], region: string): Advice[] {
  const rank = ({ weight, what }: Advice): number => (weight === 'invalid' ? 0 : 2) + (what.includes(region) ? 0 : 1);
  return [...warnings].sort((a, b) => rank(a) - rank(b));
}

/** What is to be told of the edition, and the weightiest warnings with cause and remedy when the hand rests, the others unfolding; until then the sentences of the model, at once. */
function Warnings({ folded }: { folded: boolean }) {
  const page = useShown();
  const { picture, manifest, store, words, say } = page;
  const { details, sentence, view } = picture;
  const warnings = byWeight(details?.warnings ?? [], say(regionOf(manifest, view.region).name));
  const rest = warnings.slice(WARNINGS_OPEN);
  const invalid = warnings.some(({ weight }) => weight === 'invalid');
  const sentences = invalid ? [] : sentence.warnings;
  const notes = useEditionNotes();
  const [heavy, light] = [notes.filter(({ invalid: is }) => is), notes.filter(({ invalid: is }) => !is)];
  const tell = (note: (typeof notes)[number]) => <EditionMessage key={note.key} note={note} apart={folded} />;
  const draw = (warning: Advice) => <Warning key={warning.code + warning.what} warning={warning} />;
  const open = (
    <>
      {heavy.map(tell)}
      {sentences.map((warning) => (
        <div key={warning} class="message warn" role="note">
          <b>
            <SourcedText text={warning} of={(figure) => explainWarning(page, figure, warning)} />
          </b>
        </div>
      ))}
      {warnings.slice(0, WARNINGS_OPEN).map(draw)}
      {(invalid || sentences.length > 0) && picture.canUndo && (
        <button type="button" class="plain undo" {...focusGoesTo('[data-part="redo"]', '.headline')} onClick={() => store.undo()}>
          {words.message.undo}
        </button>
      )}
      {rest.length > 0 && (
        <details class="rest" data-part="more-warnings">
          <summary>{words.message.more(rest.length)}</summary>
          {rest.map(draw)}
        </details>
      )}
      {light.map(tell)}
    </>
  );
  if (!folded) return open;
  return (
    <Slot
      first={heavy[0]?.what ?? sentences[0] ?? warnings[0]?.what ?? light[0]?.what}
      more={notes.length + sentences.length + warnings.length - 1}
      invalid={invalid || sentences.length > 0 || heavy.length > 0}
    >
      {open}
    </Slot>
  );
}

/**
 * What happened in a slot that keeps its height, the rest for who opens it. In a frame the messages stand above the sliders and the frame is as high
 * as what it holds: what comes and goes would push the sliders from under the hand, and the article below them.
 */
function Slot({ first, more, invalid, children }: { first: string | undefined; more: number; invalid: boolean; children: ComponentChildren }) {
  const { words } = useShown();
  return (
    <details class={invalid ? 'slot warn' : 'slot'} data-part="message-slot" data-waits={first === undefined ? 'true' : undefined}>
      <summary>
        <span class="first" key={first}>
          {first}
        </span>
        {more > 0 && (
          <span class="more" key={`${first} ${more}`}>
            {words.message.more(more)}
          </span>
        )}
      </summary>
      {children}
    </details>
  );
}

/** What happened with its number, then why, then what helps. */
function Warning({ warning }: { warning: Advice }) {
  const page = useShown();
  const { words } = page;
  const figures = (text: string) => <SourcedText text={text} of={(figure) => explainWarning(page, figure, warning.what)} />;
  return (
    <div class={warning.weight === 'invalid' ? 'message warn' : 'message'} role="note" data-warning={warning.code}>
      <b>{figures(warning.what)}</b>
      <p>
        <span class="lead">{words.message.why}</span>
        {figures(warning.why)}
      </p>
      <p>
        <span class="lead">{words.message.remedy}</span>
        {figures(warning.remedy)}
      </p>
    </div>
  );
}

/** That levers without evidence are counted in, and by how many tonnes. */
function Enabling() {
  const page = useShown();
  const { picture, manifest, store, words, say } = page;
  const { inputs, view, run, details } = picture;
  if (!enablingOn(inputs, view, manifest)) return null;
  const set = enablingSet(inputs, manifest);
  const { enabling } = words;
  // The comparison takes a run of its own, so it waits until the hand rests.
  const without = details && set.length > 0 ? store.withoutEnabling() : null;
  const { output } = accountOf(manifest, view.account);
  const difference = without ? run.at(view.region, output, VALUE_YEAR) - without.at(view.region, output, VALUE_YEAR) : NaN;
  const explained = (figure: string): Explanation => {
    const [withThem, bare] = [run.at(view.region, output, VALUE_YEAR), without?.at(view.region, output, VALUE_YEAR) ?? NaN];
    const made = explainMade(page, figure, words.trace.without, `${tableLevel(withThem)} − ${tableLevel(bare)} = ${change(difference, view.language)}`, 'emissions', VALUE_YEAR);
    return { ...made, badge: 'assumption' };
  };
  return (
    <div class="message assumed" role="note" data-part="enabling-on">
      <b>{set.length === 0 ? enabling.onNone : <SourcedText text={enabling.on(change(difference, view.language), VALUE_YEAR)} of={explained} />}</b>
      {set.length > 0 && <p>{enabling.names(set.map(({ name }) => say(name)).join(words.listSeparator))}</p>}
    </div>
  );
}

/** What stands in place of the messages when the model did not start; the baked picture stays as it is. */
export function Failure({ code, words, still, retry }: { code: string; words: Catalogue; still: string; retry: () => void }) {
  return (
    <div class="message warn" role="alert">
      <b>{words.message.failedTitle}</b>
      <p>{code === 'engine-stopped' ? words.hand.stopped(code) : words.message.failed(code)}</p>
      <button type="button" class="action" onClick={retry}>
        {words.message.retry}
      </button>{' '}
      <a class="action" data-part="still" href={still}>
        {words.hand.ready.open}
      </a>
    </div>
  );
}
