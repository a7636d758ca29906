import { accountOf } from '../../chart/series';
import { LineFigure, type Of } from '../../figures/LineFigure';
import { Numbers, NUMBER_YEARS, type Row } from '../../figures/Numbers';
import { quantityOf } from '../../figures/quantity';
import type { Shown } from '../context';
import type { Explanation } from '../explain';
import { explainOutput } from '../explain-output';

/** Lines closer than this share of their axis are one. */
const SAME = 0.002;

export interface IndicatorProps {
  page: Shown;
  /** Id of an output, or `account` for the emissions of the account that is shown. */
  output: string;
  note?: string | undefined;
  flags?: { year: number; value: number }[];
  beside?: { name: string; at: Of; source?: (year: number) => Explanation }[];
  /** Further rows of its table. */
  rows?: { name: string; at: Of; source?: (year: number) => Explanation }[];
}

/** One output as a small chart with its numbers. */
export function Indicator({ page, output, note, flags = [], beside = [], rows = [] }: IndicatorProps) {
  const { picture, manifest, store, words, say } = page;
  const { region, language, account } = picture.view;
  const { indicators } = words;
  const id = output === 'account' ? accountOf(manifest, account).output : output;
  const unit = manifest.outputs.find((candidate) => candidate.id === id)?.unit ?? '';
  const span = store.engine.span(region, id);
  const quantity = quantityOf(unit, Math.max(...span.map(Math.abs)), language);
  const name = indicators.names[output] ?? id;
  const own: Of = (year) => picture.run.at(region, id, year);
  const other: Of = (year) => store.reference.at(region, id, year);
  const differs = NUMBER_YEARS.some((year) => Math.abs(own(year) - other(year)) > SAME * (Math.max(...span.map(Math.abs)) || 1));
  const title = output === 'account' ? `${name} · ${say(accountOf(manifest, account).name)}` : name;
  const table = [
    { name: indicators.scenario, at: own, source: (year: number) => explainOutput(page, id, year) },
    ...(differs ? [{ name: indicators.reference, at: other, source: (year: number) => explainOutput(page, id, year, store.reference) }] : []),
    ...beside,
    ...rows,
  ].map((row): Row => ({ name: row.name, ...columns(row.source), cells: NUMBER_YEARS.map((year) => quantity.number(row.at(year))).map((cell) => (cell === '' ? '—' : cell)) }));
  return (
    <div class="indicator" data-indicator={output}>
      <h4>
        {title} <small>{quantity.unit}</small>
      </h4>
      <LineFigure
        id={`figure-${output}`}
        title={title}
        description={indicators.describe(title, quantity.unit, quantity.number(own(2025)), quantity.number(own(2035)), quantity.number(own(2060)))}
        years={manifest.years}
        quantity={quantity}
        own={own}
        reference={differs ? other : null}
        beside={beside}
        span={span}
        flags={flags}
      />
      {note && <p class="figure-note">{note}</p>}
      <Numbers summary={indicators.tableOf} caption={title} head={`${indicators.series} (${quantity.unit})`} rows={table} />
    </div>
  );
}

/** A source by year as one by column of the table. */
const columns = (source?: (year: number) => Explanation): Pick<Row, 'source'> => (source ? { source: (column) => source(NUMBER_YEARS[column] ?? NaN) } : {});
