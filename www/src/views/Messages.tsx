import type { Refusal } from '../engine/core';
import type { Catalogue } from '../text';
import { useShown } from './context';

/** As many refusals as are named one by one; a long list would push the chart out of sight. */
const MOST_NAMED = 5;

/** A refusal in the language of the page. */
export function refusalText({ code, culprit, found, allowed }: Refusal, words: Catalogue): string {
  const { refused } = words.message;
  const say = (refused as Record<string, typeof refused.other>)[code] ?? refused.other;
  return say(culprit, found, allowedText(allowed, words));
}

/** The limits that the model names in English, in the language of the page. */
function allowedText(allowed: string, words: Catalogue): string {
  const range = /^(-?[\d.]+) to (-?[\d.]+)(?: in steps of ([\d.]+))?(.*)$/.exec(allowed);
  if (range) {
    const [, from = '', to = '', step, rest = ''] = range;
    return words.message.range(from, to) + (step ? words.message.step(step) : '') + rest;
  }
  return allowed === 'a number' ? words.message.number : allowed;
}

/** What the reader has to know before the numbers are used: results that do not count, and what was refused of the address. */
export function Messages() {
  const { picture, store, words } = useShown();
  const { refused, sentence } = picture;
  return (
    <div class="messages" data-part="messages">
      {sentence.warnings.map((warning) => (
        <div key={warning} class="message warn" role="note">
          <b>{warning}</b>
          {picture.canUndo && (
            <button type="button" class="action" onClick={() => store.undo()}>
              {words.message.undo}
            </button>
          )}
        </div>
      ))}
      {refused.length > 0 && (
        <div class="message warn" role="note" data-part="refused">
          <b>{words.message.refusedTitle(refused.length)}</b>
          <ul>
            {refused.slice(0, MOST_NAMED).map((refusal, at) => (
              <li key={at}>{refusalText(refusal, words)}</li>
            ))}
          </ul>
          {refused.length > MOST_NAMED && <p>{words.message.more(refused.length - MOST_NAMED)}</p>}
          <button type="button" class="action" onClick={() => store.dismissRefused()}>
            {words.message.dismiss}
          </button>
        </div>
      )}
    </div>
  );
}

/** What stands in place of the messages when the model did not start; the baked picture stays as it is. */
export function Failure({ code, words, retry }: { code: string; words: Catalogue; retry: () => void }) {
  return (
    <div class="message warn" role="alert">
      <b>{words.message.failedTitle}</b>
      <p>{words.message.failed(code)}</p>
      <button type="button" class="action" onClick={retry}>
        {words.message.retry}
      </button>
    </div>
  );
}
