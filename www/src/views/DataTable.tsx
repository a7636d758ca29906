import { useMemo, useRef } from 'preact/hooks';
import { accountOf, inNormalWater, kindOf, regionOf, unservedSpans, yearsOf } from '../chart/series';
import type { Ensemble } from '../engine/answers';
import { LETTERS } from '../state/pins';
import { tableLevel } from '../text/format';
import { Badge } from './Badge';
import { firstInputs } from '../state/state';
import { useFutures, useRest, useShown, type Shown } from './context';
import { explainYear } from './explain';
import { explainRange } from './explain-count';
import { Scroller } from './Scroller';
import { Sourced } from './Sourced';

/** Every number of the chart as text, once the hand rests. It is always in the document, since it is what the picture is described by. */
export function DataTable({ heading = true }: { heading?: boolean }) {
  const shown = useShown();
  const { picture } = useRest();
  const { run, view } = picture;
  // The same rows for the same run and view, so that nothing of them is even compared while a slider moves.
  const runs = useRunsOf(picture);
  const table = useMemo(() => <Table page={{ ...shown, picture }} runs={runs} />, [run, view, runs, shown.words, picture.ready]);
  const { words } = shown;
  return (
    <>
      {heading && <h2 id="table-title">{words.table.title}</h2>}
      <p class="sub">{words.table.note}</p>
      {table}
    </>
  );
}

/** Every run behind a picture, once all are in; they stay while a hand has gone on from it, as the picture does. */
function useRunsOf({ run, view }: Shown['picture']): Ensemble | null {
  const { store } = useShown();
  const { complete, ensemble } = useFutures();
  const kept = useRef<{ run: typeof run; region: string; account: string; ensemble: Ensemble } | null>(null);
  if (complete && ensemble && store.futures.isOf(run)) kept.current = { run, region: view.region, account: view.account, ensemble };
  const { current } = kept;
  return current?.run === run && current.region === view.region && current.account === view.account ? current.ensemble : null;
}

function Table({ page, runs }: { page: Shown; runs: Ensemble | null }) {
  const { manifest, picture, store, words, say } = page;
  const { run } = picture;
  const { pins } = picture.view;
  const region = regionOf(manifest, picture.view.region);
  const account = accountOf(manifest, picture.view.account);
  const { peak_year: highest = NaN, void_from: voidFrom = NaN } = run.summary(region.id, account.id);
  const peak = voidFrom <= highest ? null : highest;
  const inventory = manifest.sources.find(({ id }) => id === region.history.source);
  const years = yearsOf(region.history.firstYear, manifest.years.last);
  const short = unservedSpans(manifest, region.id, run);
  return (
    <Scroller
      id="table-scroller"
      onKeyDown={(event) => {
        if (event.key === 't' || event.key === 'T') document.getElementById('year-reader')?.focus();
      }}
      label={words.table.region(say(region.name))}
    >
      <table data-part="table" id="data-table">
        <caption class="unseen">{words.chart.title(say(region.name), say(account.name))}</caption>
        <thead>
          <tr>
            <th scope="col">{words.table.year}</th>
            <th scope="col" class="text">{words.table.kind}</th>
            <th scope="col">{words.table.ownIn(say(account.name))}</th>
            <th scope="col" class="range">{words.see.range}</th>
            <th scope="col">{words.table.normal}</th>
            <th scope="col">{words.table.reference}</th>
            {pins.map((_, at) => (
              <th key={at} scope="col" data-pin={LETTERS[at]}>
                {words.hand.pins.column(LETTERS[at] ?? '')}
              </th>
            ))}
            <th scope="col" class="text">{words.table.source}</th>
          </tr>
        </thead>
        <tbody>
          {years.map((year) => {
            const kind = kindOf(manifest, year);
            const observed = kind === 'observed';
            const own = observed ? (region.history.total[year - region.history.firstYear] ?? NaN) : run.at(region.id, account.output, year);
            const normal = observed ? NaN : inNormalWater(run, region.id, account, year);
            const reference = observed ? NaN : store.reference.at(region.id, account.output, year);
            return (
              <tr key={year} class={`row-${kind}${year === peak ? ' peak' : ''}`}>
                <th scope="row">{year}</th>
                <td class="text">
                  <Badge of={kind} words={words} />
                  {short.some(({ from, to }) => year >= from && year <= to) && <span class="short-year">{words.chart.short}</span>}
                </td>
                <td>
                  <button type="button" class="cell" aria-haspopup="dialog" disabled={!picture.ready} onClick={(event) => page.explain(event.currentTarget, explainYear(page, year))}>
                    {tableLevel(own)}
                  </button>
                </td>
                <td>
                  <Range page={page} runs={runs} year={year} />
                </td>
                <td>
                  {observed ? (
                    words.table.none
                  ) : (
                    <button type="button" class="cell light" aria-haspopup="dialog" disabled={!picture.ready} onClick={(event) => page.explain(event.currentTarget, explainYear(page, year, true))}>
                      {tableLevel(normal)}
                    </button>
                  )}
                </td>
                <td>{observed ? words.table.none : <Sourced of={() => explainYear({ ...page, picture: { ...picture, inputs: firstInputs() } }, year, false, store.reference)}>{tableLevel(reference)}</Sourced>}</td>
                {pins.map((pin, at) => (
                  <td key={at}>{observed ? words.table.none : <Sourced of={() => explainYear({ ...page, picture: { ...picture, inputs: pin } }, year, false, store.runOf(pin))}>{tableLevel(store.runOf(pin).at(region.id, account.output, year))}</Sourced>}</td>
                ))}
                <td class="text">{observed ? (inventory ? say(inventory.title) : region.history.source) : kind === 'estimated' ? words.table.model : words.table.scenario}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroller>
  );
}

/** Between which levels 18 of 20 runs lie, in years that have not been observed. */
function Range({ page, runs, year }: { page: Shown; runs: Ensemble | null; year: number }) {
  const { manifest, words } = page;
  const quantiles = year > manifest.years.observed ? runs?.fan(year) : undefined;
  if (!quantiles || !Number.isFinite(quantiles[0])) return <>{words.table.none}</>;
  const text = `${tableLevel(quantiles[0])}–${tableLevel(quantiles[4])}`;
  return <Sourced of={() => explainRange(page, year, text)}>{text}</Sourced>;
}
