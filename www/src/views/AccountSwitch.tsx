import { useState } from 'preact/hooks';
import { useShown } from './context';

/** Accounts that stand open; the others follow behind "more". */
const OPEN = 2;

/** How emissions are counted. The name of the account that is shown is never hidden. */
export function AccountSwitch() {
  const { manifest, picture, store, words, say } = useShown();
  const [more, setMore] = useState(false);
  const at = manifest.accounts.findIndex(({ id }) => id === picture.view.account);
  const wide = more || at >= OPEN;
  const shown = wide ? manifest.accounts : manifest.accounts.slice(0, OPEN);
  return (
    <div class="accounts">
      <fieldset class={wide ? 'segments four' : 'segments'} disabled={!picture.ready}>
        <legend class="unseen">{words.account.legend}</legend>
        {shown.map(({ id, name }) => (
          <label key={id} data-account={id} class={picture.view.account === id ? 'chosen' : undefined}>
            <input type="radio" name="account" value={id} checked={picture.view.account === id} onChange={() => store.show({ account: id })} />
            <span>{say(name)}</span>
          </label>
        ))}
      </fieldset>
      {at < OPEN && (
        <button type="button" class="plain" data-part="more-accounts" aria-expanded={wide} disabled={!picture.ready} onClick={() => setMore(!more)}>
          {wide ? words.account.fewer : words.account.more}
        </button>
      )}
    </div>
  );
}
