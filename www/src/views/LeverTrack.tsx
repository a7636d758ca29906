import type { LeverInfo } from '../engine/core';
import type { LeverReading } from '../state/lever-reading';
import { onGrid, scenarioPosition } from '../state/state';
import type { Catalogue } from '../text';
import type { Page } from './explain';

const percent = (position: number, lever: LeverInfo): string =>
  `${((100 * (position - lever.slider.min)) / (lever.slider.max - lever.slider.min)).toFixed(2)}%`;

/** The word of a position: a named level, or between which two it lies. */
export function positionWords(position: number, scenarios: { position: number; name: string }[], words: Catalogue): string {
  const named = scenarios.find((scenario) => Math.abs(scenario.position - position) < 1e-9);
  if (named) return words.lever.at(named.name);
  const below = scenarios.filter((scenario) => scenario.position < position).pop();
  const above = scenarios.find((scenario) => scenario.position > position);
  return words.lever.between(below?.name ?? '', above?.name ?? '');
}

interface TrackProps {
  page: Page;
  /** Whether it may be moved now. */
  enabled: boolean;
  lever: LeverInfo;
  reading: LeverReading;
  labelId: string;
  noteId: string;
  valueText: string;
}

/** A native slider over a drawn track. The drawing uses percentages in attributes, since the pages allow no style in markup. */
export function LeverTrack({ page, enabled, lever, reading, labelId, noteId, valueText }: TrackProps) {
  const { store, picture, manifest, words, say } = page;
  const { position, target } = reading;
  const assumed = reading.badge === 'assumption';
  const hatch = `${labelId}-hatch`;
  const gap = `${labelId}-gap`;
  const home = scenarioPosition(lever, picture.inputs, manifest);
  const short = target && target.gap > 0;
  const off = reading.mode === 'off' || reading.mode === 'no-handle';
  const shownTo = short ? target.reachedPosition : position;
  const keys = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    const named = manifest.scenarios.map((scenario) => scenario.position);
    const here = onGrid(lever, position);
    if (event.key === 'PageUp') store.move(lever, named.find((level) => level > here + 1e-9) ?? lever.slider.max);
    else if (event.key === 'PageDown') store.move(lever, named.filter((level) => level < here - 1e-9).pop() ?? lever.slider.min);
    else if (event.key === 'Delete' || event.key === 'Backspace') store.reset(lever.key);
    else return;
    event.preventDefault();
  };
  return (
    <div class={`track${assumed ? ' assumed' : ''}${off ? ' off' : ''}`}>
      <div class="rail" aria-hidden="true" />
      <svg class="drawing" width="100%" height="52" aria-hidden="true" focusable="false">
        <defs>
          <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
            <rect width={6} height={6} class="hatch-ground" />
            <rect width={2} height={6} class="hatch-line" />
          </pattern>
          <pattern id={gap} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width={5} height={5} class="gap-ground" />
            <rect width={2} height={5} class="gap-line" />
          </pattern>
        </defs>
        {!off && <path class="fill" d="M1,14h-8a4,4 0 0 0 0,8h8z" fill={assumed ? `url(#${hatch})` : undefined} />}
        {!off && <rect class="fill" x={0} y={14} width={percent(shownTo, lever)} height={8} fill={assumed ? `url(#${hatch})` : undefined} />}
        {short && (
          <svg x={percent(Math.min(shownTo, position), lever)} width={percent(Math.abs(position - shownTo), lever)} height="52">
            <rect class="gap" data-part="gap" x={0} y={12} width="100%" height={12} fill={`url(#${gap})`} />
          </svg>
        )}
        {manifest.scenarios.map((scenario) => (
          <line key={scenario.id} class="tick" x1={percent(scenario.position, lever)} x2={percent(scenario.position, lever)} y1={25} y2={32} />
        ))}
        {reading.flags.map((flag) => (
          <svg key={`${flag.region}${flag.year}`} x={percent(flag.position, lever)} overflow="visible">
            <path class={flag.exceeded ? 'flag exceeded' : 'flag'} d="M0,1L10,4L1.6,7.2V12H0z" />
          </svg>
        ))}
        {reading.moved && (
          <svg x={percent(home, lever)} overflow="visible">
            <path class="home" d="M0,24l4.5,7h-9z" />
          </svg>
        )}
      </svg>
      <input
        type="range"
        data-lever={lever.key}
        // The name in words as well, for tools that take a label scrolled out of a sheet for a hidden one.
        aria-label={say(lever.name)}
        aria-labelledby={labelId}
        aria-describedby={noteId}
        aria-valuetext={valueText}
        min={lever.slider.min}
        max={lever.slider.max}
        step={lever.slider.step}
        value={onGrid(lever, position)}
        disabled={!enabled}
        onInput={(event) => store.move(lever, event.currentTarget.valueAsNumber)}
        onChange={() => store.rest()}
        onKeyDown={keys}
      />
      <div class="ticks">
        {manifest.scenarios.map((scenario, at) => (
          <button
            key={scenario.id}
            type="button"
            class={`word word-${at}${Math.abs(scenario.position - position) < 1e-9 && !off ? ' here' : ''}`}
            disabled={!enabled}
            aria-label={words.lever.toLevel(say(lever.name), say(scenario.name))}
            onClick={() => {
              store.rest();
              store.move(lever, scenario.position);
              store.rest();
            }}
          >
            {(words.tick as Record<string, string>)[scenario.id] ?? say(scenario.name)}
          </button>
        ))}
      </div>
    </div>
  );
}
