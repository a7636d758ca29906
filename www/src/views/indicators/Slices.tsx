import { useMemo, useState } from 'preact/hooks';
import { kindOf, yearsOf } from '../../chart/series';
import { SLICES } from '../../engine/slices';
import { ColumnFigure, Key, type Column, type Part } from '../../figures/ColumnFigure';
import { Numbers } from '../../figures/Numbers';
import { quantityOf } from '../../figures/quantity';
import { requestOf } from '../../state/state';
import type { Shown } from '../context';
import { explainMade } from '../explain-output';
import { SourcedText } from '../Sourced';

const FIRST_SHOWN = 2035;
/** Electricity below this many TWh is rounding, not shortage. */
const SERVED = 1e-6;

/** The electricity balance of one year, month by month, with demand as a line across the supply. */
export function Slices({ page }: { page: Shown }) {
  const { picture, manifest, store, words } = page;
  const { region, language } = picture.view;
  const { slices, power, series, tableOf } = words.indicators;
  const [year, setYear] = useState(FIRST_SHOWN);
  const balance = useMemo(() => store.engine.slices(requestOf(picture.inputs), year), [picture.run, year]);
  const place = region === 'cy' ? 'both' : region === 'sc' ? 0 : 1;
  const of = (slice: number, ...flows: string[]): number => flows.reduce((sum, flow) => sum + balance.at(place, slice, flow), 0);
  const kinds: (Omit<Part, 'value'> & { flows: string[] })[] = [
    { key: 'hydro', name: power.hydro, fill: { colour: 'var(--p1)' }, flows: ['hydro'] },
    { key: 'wind', name: power.wind, fill: { colour: 'var(--p2)' }, flows: ['wind'] },
    { key: 'solar', name: power.solar, fill: { colour: 'var(--p3)' }, flows: ['solar'] },
    { key: 'storage', name: power.storage, fill: { colour: 'var(--s5)' }, flows: ['storage_out'] },
    { key: 'thermal', name: power.thermal, fill: { colour: 'var(--p4)' }, flows: ['flat_thermal', 'coal'] },
    ...(place === 'both' ? [] : [{ key: 'tie', name: power.tie, fill: { colour: 'var(--s6)' }, flows: ['tie_received'] }]),
    { key: 'imports', name: power.imports, fill: { hatch: 'imports' }, flows: ['imports_hami', 'imports_other', 'imports_emergency'] },
    { key: 'unserved', name: power.unserved, fill: { hatch: 'short' }, flows: ['unserved'] },
  ];
  const months = Array.from({ length: SLICES }, (_, slice) => slice);
  const kind = kindOf(manifest, year);
  const columns = months.map(
    (slice): Column => ({
      label: slices.months(slice),
      kind,
      parts: kinds.map(({ flows, ...part }) => ({ ...part, value: Math.max(0, of(slice, ...flows)) })),
      against: of(slice, 'load', 'hydrogen'),
    }),
  );
  const used = kinds.filter(({ key }) => columns.some(({ parts }) => parts.some((part) => part.key === key && part.value > SERVED)));
  const quantity = quantityOf('TWh', 100, language);
  const short = months.filter((slice) => of(slice, 'unserved') > SERVED);
  const lacking = months.reduce((sum, slice) => sum + of(slice, 'unserved'), 0);
  const finding = short.length > 0 ? slices.short(short.map(slices.months).join(words.listSeparator), quantity.text(lacking)) : slices.whole;
  return (
    <div data-part="slices">
      <p class="pick">
        <label>
          {slices.year}{' '}
          <select data-part="slices-year" value={String(year)} onChange={(event) => setYear(Number(event.currentTarget.value))}>
            {yearsOf(manifest.years.first, manifest.years.last).map((one) => (
              <option key={one} value={String(one)}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <span>{words.kind[kind]}</span>
      </p>
      <p class={short.length > 0 ? 'finding short' : 'finding'}>
        <SourcedText text={finding} of={(figure) => explainMade(page, figure, `${slices.title} ${year}`, finding, 'dispatch', year)} />
      </p>
      <p class="unit">{quantity.unit}</p>
      <ColumnFigure id="figure-slices" title={`${slices.title} ${year}`} description={finding} quantity={quantity} columns={columns} top={0} />
      <Key id="figure-slices" parts={used.map((part) => ({ ...part, value: 0 }))} line={power.load} />
      <Numbers
        summary={tableOf}
        caption={`${slices.title} ${year}`}
        head={`${series} (${quantity.unit})`}
        heads={months.map(slices.months)}
        rows={[...used, { name: power.load, flows: ['load', 'hydrogen'] }, { name: power.exports, flows: ['exports_contract', 'exports_extra'] }].map(({ name, flows }) => ({
          name,
          source: (column) => explainMade(page, quantity.text(of(column, ...flows)), `${name} · ${year}, ${slices.months(column)} · ${words.trace.slice}`, '', 'dispatch', year),
          cells: months.map((slice) => quantity.number(of(slice, ...flows))),
        }))}
      />
    </div>
  );
}
