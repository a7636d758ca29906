import { enablingOn } from '../state/state';
import { useShown } from './context';

/** Lets levers without evidence be set. Off, they read "not estimated"; switching off takes out those that were set. */
export function EnablingSwitch() {
  const { manifest, picture, store, words } = useShown();
  const on = enablingOn(picture.inputs, picture.view, manifest);
  return (
    <div class="enabling">
      <label>
        <input type="checkbox" data-part="enabling" checked={on} disabled={!picture.ready} aria-describedby="enabling-note" onChange={(event) => store.allowEnabling(event.currentTarget.checked)} />
        <span>{words.enabling.label}</span>
      </label>
      <p id="enabling-note">{words.enabling.note}</p>
    </div>
  );
}
