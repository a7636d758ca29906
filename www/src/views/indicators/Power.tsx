import { kindOf } from '../../chart/series';
import { ColumnFigure, Key, type Column, type Part } from '../../figures/ColumnFigure';
import { Numbers } from '../../figures/Numbers';
import { quantityOf } from '../../figures/quantity';
import type { Shown } from '../context';
import { explainOutput } from '../explain-output';

const YEARS = [2020, 2022, 2024, 2030, 2035, 2040, 2050, 2060];

/** Where electricity comes from in eight years. */
export function Power({ page }: { page: Shown }) {
  const { picture, manifest, store, words } = page;
  const { region, language } = picture.view;
  const { power, series, tableOf } = words.indicators;
  const sources: (Omit<Part, 'value'> & { output: string })[] = [
    { key: 'hydro', name: power.hydro, fill: { colour: 'var(--p1)' }, output: 'generation_hydro' },
    { key: 'wind', name: power.wind, fill: { colour: 'var(--p2)' }, output: 'generation_wind' },
    { key: 'solar', name: power.solar, fill: { colour: 'var(--p3)' }, output: 'generation_solar' },
    { key: 'thermal', name: power.thermal, fill: { colour: 'var(--p4)' }, output: 'generation_thermal' },
    ...(region === 'cq' ? [{ key: 'tie', name: power.tie, fill: { colour: 'var(--s6)' }, output: 'tie_received' }] : []),
    { key: 'imports', name: power.imports, fill: { hatch: 'imports' }, output: 'imports' },
    { key: 'unserved', name: power.unserved, fill: { hatch: 'short' }, output: 'unserved' },
  ];
  const columns = YEARS.map((year): Column => {
    const kind = kindOf(manifest, year);
    return { label: String(year), beneath: words.kind[kind], kind, parts: sources.map(({ output, ...part }) => ({ ...part, value: Math.max(0, picture.run.at(region, output, year)) })) };
  });
  const shown = sources.filter(({ key }) => columns.some(({ parts }) => parts.some((part) => part.key === key && part.value > 1e-6)));
  const top = ['hydro', 'wind', 'solar', 'thermal'].reduce((sum, kind) => sum + store.engine.span(region, `generation_${kind}`)[1], 0) * 0.8;
  const quantity = quantityOf('TWh', top, language);
  const told = (year: number): string => shown.map(({ name, output }) => `${name} ${quantity.number(picture.run.at(region, output, year))}`).join(words.listSeparator);
  return (
    <div data-part="power">
      <p class="unit">{quantity.unit}</p>
      <ColumnFigure id="figure-power" title={power.title} description={`2024: ${told(2024)}. 2035: ${told(2035)}.`} quantity={quantity} columns={columns} top={top} />
      <Key id="figure-power" parts={shown.map((part) => ({ ...part, value: 0 }))} />
      <Numbers
        summary={tableOf}
        caption={power.title}
        head={`${series} (${quantity.unit})`}
        heads={YEARS.map(String)}
        rows={[...shown.map(({ name, output }) => ({ name, output })), { name: power.load, output: 'electricity_demand' }, { name: power.exports, output: 'exports' }].map(({ name, output }) => ({
          name,
          source: (column) => explainOutput(page, output, YEARS[column] ?? NaN),
          cells: YEARS.map((year) => quantity.number(picture.run.at(region, output, year))),
        }))}
      />
    </div>
  );
}
