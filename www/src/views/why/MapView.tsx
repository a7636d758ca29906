import { useMemo, useState } from 'preact/hooks';
import { readMap, type Cell, type LeverMap } from '../../engine/answers';
import type { LeverInfo } from '../../engine/core';
import { GOAL_YEAR } from '../../engine/counts';
import type { Question } from '../../engine/tasks';
import { Sized } from '../../figures/Sized';
import { fixed, level } from '../../text/format';
import { useAsked } from '../asked';
import type { Shown } from '../context';
import { Scroller } from '../Scroller';
import { leverName } from './facts';

/** Cells that stand on the grid of the sliders, so that choosing one gives the year it shows: half a level apart, and one step apart. */
const SMALL = 7;
const LARGE = 31;
const DEFAULT = { across: 'coal_to_electric', up: 'wind_solar' };
/** The last year of each step of colour but the last. */
const STEPS = [2026, 2028, 2030, 2032];
/** Half of a step of a slider: nearer than that is there. */
const THERE = 0.051;

const stepOf = (year: number): number => STEPS.filter((last) => year > last).length + 1;
const isShort = ({ shortFrom, highestYear }: Cell): boolean => shortFrom <= highestYear;

/** When emissions are highest from 2026 on, over the positions of two levers, and where the reader stands. */
export function MapView({ page }: { page: Shown }) {
  const { picture, store, manifest, words } = page;
  const { run, view } = picture;
  const [axes, setAxes] = useState(DEFAULT);
  const [large, setLarge] = useState(false);
  const { map } = words.see;
  const cells = large ? LARGE : SMALL;
  const question = useMemo(
    (): Question => ({ kind: 'map', vector: run.vector, account: view.account, region: view.region, ...axes, cells: [cells, cells] }),
    [run, view.account, view.region, axes, cells],
  );
  const { answer, stale, failure, done } = useAsked(question, (values): LeverMap => readMap(values, store.engine.layout, manifest));
  const levers = manifest.levers.filter(({ settable, kind }) => settable && (kind === 'physical' || kind === 'outcome'));
  const axis = (name: 'across' | 'up', other: 'across' | 'up') => (
    <label>
      <span>{map[name]}</span>
      <select data-part={`map-${name}`} value={axes[name]} onChange={(event) => setAxes({ ...axes, [name]: event.currentTarget.value })}>
        {levers.map(({ key }) => (
          <option key={key} value={key} disabled={key === axes[other]}>
            {leverName(page, key)}
          </option>
        ))}
      </select>
    </label>
  );
  const fits = answer && answer.across.positions.length === cells;
  return (
    <div data-part="map" data-stale={answer && stale ? 'true' : undefined} aria-busy={stale}>
      <div class="view-switches">
        {axis('across', 'up')}
        {axis('up', 'across')}
        <label class="toggle">
          <input type="checkbox" data-part="map-large" checked={large} onChange={(event) => setLarge(event.currentTarget.checked)} />
          <span>{map.enlarge}</span>
        </label>
      </div>
      {fits ? large ? <Picture page={page} map={answer} /> : <Grid page={page} map={answer} /> : <p class="sub waiting tall">{failure ? words.see.actions.failed : map.waiting(Math.round(100 * done))}</p>}
    </div>
  );
}

/** Sets both levers to a cell, in one step. */
function useChoose(page: Shown, { across, up }: LeverMap): (x: number, y: number) => void {
  const lever = (key: string): LeverInfo | undefined => page.manifest.levers.find((candidate) => candidate.key === key);
  return (x, y) => {
    const [first, second] = [lever(across.key), lever(up.key)];
    const [to, high] = [across.positions[x], up.positions[y]];
    if (first && second && to !== undefined && high !== undefined) page.store.moveBoth([first, to], [second, high]);
  };
}

const nearest = ({ positions, here }: LeverMap['across']): number =>
  Number.isNaN(here) ? -1 : positions.reduce((best, position, at) => (Math.abs(position - here) < Math.abs((positions[best] ?? NaN) - here) ? at : best), 0);

/** What is said of where the reader stands: in a cell, between cells, or on none, where an axis is a target that is not set. */
function hereWords(page: Shown, { across, up }: LeverMap): string {
  const { map } = page.words.see;
  if (Number.isNaN(across.here) || Number.isNaN(up.here)) return map.hereNowhere;
  const on = [across, up].every((axis) => Math.abs((axis.positions[nearest(axis)] ?? NaN) - axis.here) < THERE);
  return on ? map.here : map.hereNear;
}

function Grid({ page, map }: { page: Shown; map: LeverMap }) {
  const { words, picture } = page;
  const { language } = picture.view;
  const told = words.see.map;
  const choose = useChoose(page, map);
  const [hereX, hereY] = [nearest(map.across), nearest(map.up)];
  const rows = [...map.up.positions.keys()].reverse();
  const columns = [...map.across.positions.keys()];
  const early = (x: number, y: number): boolean | null => {
    if (x < 0 || y < 0 || x >= columns.length || y >= rows.length) return null;
    return map.cell(x, y).highestYear <= GOAL_YEAR;
  };
  const across = leverName(page, map.across.key);
  const up = leverName(page, map.up.key);
  return (
    <>
      <p class="sub">{told.note}</p>
      <Scroller label={told.title}>
        <table class="lever-map" data-part="lever-map">
          <caption class="unseen">{told.caption(across, up)}</caption>
          <tbody>
            {rows.map((y) => (
              <tr key={y}>
                <th scope="row">{fixed(map.up.positions[y] ?? NaN, 1)}</th>
                {columns.map((x) => {
                  const cell = map.cell(x, y);
                  const here = x === hereX && y === hereY;
                  const [short, gap] = [isShort(cell), cell.gap > 0.05];
                  const text = short ? told.short : gap ? told.gap : String(cell.highestYear);
                  const crosses = [early(x + 1, y) !== null && early(x + 1, y) !== early(x, y) ? 'edge-right' : '', early(x, y + 1) !== null && early(x, y + 1) !== early(x, y) ? 'edge-top' : ''];
                  return (
                    <td key={x} class={crosses.filter(Boolean).join(' ') || undefined}>
                      <button
                        type="button"
                        data-step={short || gap ? 'out' : stepOf(cell.highestYear)}
                        data-here={here ? 'true' : undefined}
                        data-year={cell.highestYear}
                        disabled={!picture.ready}
                        aria-label={told.cell(across, fixed(map.across.positions[x] ?? NaN, 1), up, fixed(map.up.positions[y] ?? NaN, 1), text, level(cell.highestLevel, language)) + (here ? `${words.listSeparator}${hereWords(page, map)}` : '')}
                        onClick={() => choose(x, y)}
                      >
                        {text}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              {columns.map((x) => (
                <th key={x} scope="col">
                  {fixed(map.across.positions[x] ?? NaN, 1)}
                </th>
              ))}
            </tr>
          </tfoot>
        </table>
      </Scroller>
      <p class="map-foot">
        <span>{told.axes(across, up)}</span>
        <span>
          <i class="here" aria-hidden="true" /> {hereWords(page, map)}
        </span>
        <span>
          <i class="edge" aria-hidden="true" /> {told.edge}
        </span>
      </p>
    </>
  );
}

/** Every step of both sliders, without text; the small map is the one for the keyboard. */
function Picture({ page, map }: { page: Shown; map: LeverMap }) {
  const { words } = page;
  const told = words.see.map;
  const choose = useChoose(page, map);
  const [hereX, hereY] = [nearest(map.across), nearest(map.up)];
  const [wide, high] = [map.across.positions.length, map.up.positions.length];
  const across = leverName(page, map.across.key);
  const up = leverName(page, map.up.key);
  return (
    <>
      <p class="sub">{told.noteLarge}</p>
      <Sized
        draw={(room) => {
          const width = Math.min(room, 640);
          const size = width / wide;
          return (
            <svg
              class="chart small map-picture"
              role="img"
              aria-label={told.caption(across, up)}
              viewBox={`0 0 ${width} ${size * high}`}
              width={width}
              height={size * high}
              onClick={(event) => {
                const box = event.currentTarget.getBoundingClientRect();
                choose(Math.min(wide - 1, Math.floor(((event.clientX - box.left) / box.width) * wide)), Math.min(high - 1, high - 1 - Math.floor(((event.clientY - box.top) / box.height) * high)));
              }}
            >
              <defs>
                <pattern id="map-out" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                  <rect width="6" height="6" fill="var(--peak-bg)" />
                  <rect width="1.4" height="6" fill="var(--peak)" />
                </pattern>
              </defs>
              {[...map.up.positions.keys()].map((y) =>
                [...map.across.positions.keys()].map((x) => {
                  const cell = map.cell(x, y);
                  const out = isShort(cell) || cell.gap > 0.05;
                  return <rect key={`${x} ${y}`} x={x * size} y={(high - 1 - y) * size} width={size + 0.3} height={size + 0.3} fill={out ? 'url(#map-out)' : `var(--h${stepOf(cell.highestYear)})`} />;
                }),
              )}
              {hereX >= 0 && hereY >= 0 && (
                <>
                  <rect x={hereX * size - 1} y={(high - 1 - hereY) * size - 1} width={size + 2} height={size + 2} fill="none" stroke="var(--surface)" stroke-width="5" />
                  <rect data-part="map-here" x={hereX * size - 1} y={(high - 1 - hereY) * size - 1} width={size + 2} height={size + 2} fill="none" stroke="var(--peak)" stroke-width="3" />
                </>
              )}
            </svg>
          );
        }}
      />
      <ul class="key map-key">
        {[...STEPS, Infinity].map((last, at) => (
          <li key={last}>
            <svg width="14" height="12" aria-hidden="true" focusable="false">
              <rect x="0.5" y="0.5" width="13" height="11" fill={`var(--h${at + 1})`} stroke="var(--line2)" />
            </svg>
            {at === 0 ? told.step.first(last) : at === STEPS.length ? told.step.last((STEPS[at - 1] ?? 0) + 1) : told.step.middle((STEPS[at - 1] ?? 0) + 1, last)}
          </li>
        ))}
      </ul>
      <p class="map-foot">
        <span>{told.axes(across, up)}</span>
        <span>
          <i class="here" aria-hidden="true" /> {hereWords(page, map)}
        </span>
      </p>
    </>
  );
}
