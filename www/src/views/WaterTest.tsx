import { useState } from 'preact/hooks';
import type { LeverInfo } from '../engine/core';
import { droughtsOf, HYDROLOGY } from '../state/state';
import { plain } from '../text/format';
import { Badge } from './Badge';
import { useShown, type Shown } from './context';
import { roleOf } from './explain';

const STRENGTHS = [0.5, 0.75, 1, 1.25, 1.5, 2];
const FIRST_YEAR_SHOWN = 2030;

/** What the stress test reads of a picture. */
export const waterOf = ({ picture: { inputs } }: Shown): unknown => [inputs.positions[HYDROLOGY], droughtsOf(inputs)];

/** The stress test of the water: an index for every year, and droughts placed in single years. It is no policy. */
export function WaterTest({ lever }: { lever: LeverInfo }) {
  const page = useShown();
  const { picture, store, manifest, words, say } = page;
  const { water } = words;
  const { min, max, step } = lever.slider;
  const index = picture.inputs.positions[HYDROLOGY];
  const value = index ?? lever.slider.default;
  const kinds = Object.keys(water.kinds);
  const [kind, setKind] = useState(kinds[0] ?? '');
  const [year, setYear] = useState(FIRST_YEAR_SHOWN);
  const [strength, setStrength] = useState(1);
  const placed = droughtsOf(picture.inputs);
  const years = Array.from({ length: manifest.years.last - manifest.years.leversFrom + 1 }, (_, at) => manifest.years.leversFrom + at);
  return (
    <div class="lever lever-plain water" data-moved={index !== undefined || placed.length > 0 ? 'true' : undefined}>
      <div class="line">
        <div class="what">
          <span class="name" id="water-name">
            {water.title}
          </span>
          <Badge of="assumption" words={words} short />
        </div>
        <output class="value">× {plain(value)}</output>
      </div>
      <input
        type="range"
        class="bare-range"
        data-lever={HYDROLOGY}
        aria-labelledby="water-name"
        aria-valuetext={water.spoken(plain(value))}
        aria-describedby="water-note"
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={!picture.ready}
        onInput={(event) => store.move(lever, event.currentTarget.valueAsNumber)}
        onChange={() => store.rest()}
        onKeyDown={(event) => {
          if (event.key !== 'Delete' && event.key !== 'Backspace') return;
          event.preventDefault();
          store.reset(HYDROLOGY);
        }}
      />
      <p class="ends" aria-hidden="true">
        <span>× {min}</span>
        <span>× {max}</span>
      </p>
      <fieldset class="drought" disabled={!picture.ready}>
        <legend class="unseen">{water.drought}</legend>
        <label>
          <span>{water.drought}</span>
          <select data-part="drought-kind" value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
            {kinds.map((id) => (
              <option key={id} value={id}>
                {water.kinds[id]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{water.year}</span>
          <select data-part="drought-year" value={String(year)} onChange={(event) => setYear(Number(event.currentTarget.value))}>
            {years.map((one) => (
              <option key={one} value={String(one)}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{water.strength}</span>
          <select data-part="drought-strength" value={String(strength)} onChange={(event) => setStrength(Number(event.currentTarget.value))}>
            {STRENGTHS.map((one) => (
              <option key={one} value={String(one)}>
                {water.times(plain(one))}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="put" data-part="drought-place" onClick={() => store.placeDrought({ kind, year, strength })}>
          {water.place}
        </button>
      </fieldset>
      {placed.length === 0 ? (
        <p class="denominator">{water.none}</p>
      ) : (
        <ul class="droughts">
          {placed.map((one) => (
            <li key={one.year}>
              <span>{water.placed(water.kinds[one.kind] ?? one.kind, one.year, plain(one.strength))}</span>
              <button type="button" class="reset" aria-label={water.remove(one.year)} onClick={() => store.removeDrought(one.year)}>
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="denominator">{roleOf(page, lever)}</p>
      <div class="notes" id="water-note">
        <p class="note">{water.note}</p>
        <p class="note">{water.kindNote}</p>
        {say(lever.note) && <p class="note">{say(lever.note)}</p>}
      </div>
    </div>
  );
}

/** What the stress test has changed, in one line; nothing where the water is normal. */
export function WaterLine() {
  const { picture, words } = useShown();
  const { water } = words;
  const index = picture.inputs.positions[HYDROLOGY];
  const parts = [
    ...(index !== undefined && index !== 1 ? [water.index(plain(index))] : []),
    ...droughtsOf(picture.inputs).map(({ kind, year, strength }) => water.placed(water.kinds[kind] ?? kind, year, plain(strength))),
  ];
  return parts.length === 0 ? null : (
    <p class="water-line" data-part="water-line">
      {water.line(parts.join(words.clauseSeparator))}
    </p>
  );
}
