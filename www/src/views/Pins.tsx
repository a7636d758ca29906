import { LETTERS, MOST_PINS, sameInputs } from '../state/pins';
import { useShown } from './context';
import { settingsLine } from './explain';
import { focusGoesTo } from './focus';
import { leadTo } from './lead-to';

/** Pins the curve that is shown, and names those that are pinned: they are in the address and nowhere else. */
export function Pins() {
  const page = useShown();
  const { picture, store, words } = page;
  const { pins } = words.hand;
  const pinned = picture.view.pins;
  const same = pinned.some((pin) => sameInputs(pin, picture.inputs));
  const full = pinned.length >= MOST_PINS;
  return (
    <section class="pins" aria-label={pins.title}>
      <p>
        <button type="button" class="plain" data-part="pin" disabled={!picture.ready || same || full} aria-describedby={same || full ? 'pin-why' : undefined} {...focusGoesTo('[data-part="pins"] li:last-child .plain')} onClick={() => store.pin()}>
          {pins.pin}
        </button>
        {pinned.length > 0 && (same || full) && (
          <span id="pin-why" class="why-not">
            {same ? pins.same : pins.full}
          </span>
        )}
      </p>
      {pinned.length > 0 && (
        <ul data-part="pins">
          {pinned.map((pin, at) => {
            const letter = LETTERS[at] ?? '';
            return (
              <li key={letter}>
                <i class="letter" aria-hidden="true">
                  {letter}
                </i>
                <button
                  type="button"
                  class="plain"
                  aria-label={`${pins.take(pins.name(letter))}${words.clauseSeparator}${settingsLine(page, pin)}`}
                  onClick={() => {
                    store.take(pin);
                    leadTo('#chart');
                  }}
                >
                  {settingsLine(page, pin)}
                </button>
                <button type="button" class="reset" {...focusGoesTo('[data-part="pins"] li:last-child .reset', '[data-part="pin"]')} aria-label={pins.remove(pins.name(letter))} onClick={() => store.unpin(at)}>
                  ×
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
