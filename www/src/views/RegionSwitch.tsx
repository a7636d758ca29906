import { useShown } from './context';

/** Both provinces together, or one of them. */
export function RegionSwitch() {
  const { manifest, picture, store, words, say } = useShown();
  return (
    <fieldset class="segments" disabled={!picture.ready}>
      <legend class="unseen">{words.region}</legend>
      {manifest.regions.map(({ id, name }) => (
        <label key={id} data-region={id} class={picture.view.region === id ? 'chosen' : undefined}>
          <input type="radio" name="region" value={id} checked={picture.view.region === id} onChange={() => store.show({ region: id })} />
          <span>{say(name)}</span>
        </label>
      ))}
    </fieldset>
  );
}
