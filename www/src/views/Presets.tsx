import { movedKeys, testsOf } from '../state/state';
import { useShown, type Shown } from './context';
import { settingsLine } from './explain';
import { focusGoesTo } from './focus';
import { StillLinks } from './StillLinks';

/** What the scenarios show at once of a picture: where they stand, and that there is a way back. */
export const presetsOf = ({ manifest, picture }: Shown): unknown => [picture.inputs.scenario, movedKeys(picture.inputs, manifest), testsOf(picture.inputs).map(([id]) => id), picture.canUndo, picture.canRedo, picture.ready];

/** The four scenarios. One that was moved away from keeps an outline, and the line beneath says what changed. */
export function Presets({ file }: { file: string }) {
  const page = useShown();
  const { manifest, picture, store, words, say } = page;
  const { scenario } = picture.inputs;
  const moved = movedKeys(picture.inputs, manifest).length + testsOf(picture.inputs).length > 0;
  return (
    <div class="presets">
      <fieldset class="segments" disabled={!picture.ready}>
        <legend class="unseen">{words.scenario}</legend>
        {manifest.scenarios.map(({ id, name }) => (
          <label key={id} data-preset={id} class={scenario !== id ? undefined : moved ? 'left' : 'chosen'}>
            <input
              type="radio"
              name="scenario"
              value={id}
              checked={scenario === id}
              onChange={() => store.choose(id)}
              // A radio that is already chosen reports no change, yet a reader who moved levers may want the scenario back.
              onClick={() => moved && scenario === id && store.choose(id)}
            />
            <span>{say(name)}</span>
          </label>
        ))}
      </fieldset>
      <p class="change">
        <span>{settingsLine(page)}</span>
        <span class="preparing">{words.preparing}</span>
        {picture.ready && (
          <span class="steps">
            <button type="button" class="plain" data-part="undo" disabled={!picture.canUndo} {...focusGoesTo('[data-part="redo"]')} onClick={() => store.undo()}>
              {words.undo}
            </button>
            <button type="button" class="plain" data-part="redo" disabled={!picture.canRedo} {...focusGoesTo('[data-part="undo"]')} onClick={() => store.redo()}>
              {words.hand.redo}
            </button>
          </span>
        )}
      </p>
      <StillLinks file={file} />
    </div>
  );
}
