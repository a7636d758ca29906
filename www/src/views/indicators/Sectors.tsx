import { useState } from 'preact/hooks';
import { AreaFigure } from '../../figures/AreaFigure';
import { Numbers, NUMBER_YEARS } from '../../figures/Numbers';
import { quantityOf } from '../../figures/quantity';
import type { Shown } from '../context';
import { explainOutput } from '../explain-output';

const FILLS: Readonly<Record<string, string>> = {
  power_heat: 'var(--s1)',
  steel: 'var(--s2)',
  cement: 'var(--s3)',
  other_industry: 'var(--s4)',
  transport: 'var(--s5)',
  buildings: 'var(--s6)',
};

/** Emissions by sector, one on another; one of them alone where the reader asks for it. */
export function Sectors({ page }: { page: Shown }) {
  const { picture, manifest, store, words, say } = page;
  const { region, language } = picture.view;
  const { indicators } = words;
  const [alone, setAlone] = useState<string | null>(null);
  const known = manifest.sectors.filter(({ id }) => FILLS[id] !== undefined);
  const at = (id: string) => (year: number) => picture.run.at(region, `co2_${id}`, year);
  const bands = known.filter(({ id }) => alone === null || id === alone).map(({ id, name }) => ({ key: id, name: say(name), fill: FILLS[id] ?? '', at: at(id) }));
  const top = alone === null ? store.engine.axisTop(region, 'co2') : store.engine.span(region, `co2_${alone}`)[1] * 1.1;
  const quantity = quantityOf('Mt', top, language);
  const told = (year: number): string => known.map(({ id, name }) => `${say(name)} ${quantity.number(at(id)(year))}`).join(words.listSeparator);
  return (
    <div data-part="sectors">
      <p class="unit">{quantity.unit} CO₂</p>
      <AreaFigure id="figure-sectors" title={indicators.sectors.title} description={`2025: ${told(2025)}. 2035: ${told(2035)}.`} years={manifest.years} quantity={quantity} bands={bands} top={top} />
      <div class="key">
        {[...known].reverse().map(({ id, name }) => (
          <button key={id} type="button" aria-pressed={alone === id} aria-label={indicators.sectors.isolate(say(name))} onClick={() => setAlone(alone === id ? null : id)}>
            <svg width={14} height={12} aria-hidden="true" focusable="false">
              <rect x={0.5} y={0.5} width={13} height={11} fill={FILLS[id]} stroke="var(--line2)" />
            </svg>
            {say(name)}
          </button>
        ))}
        {alone !== null && (
          <button type="button" class="all" onClick={() => setAlone(null)}>
            {indicators.sectors.all}
          </button>
        )}
      </div>
      <Numbers
        summary={indicators.tableOf}
        caption={indicators.sectors.title}
        head={`${indicators.series} (${quantity.unit})`}
        rows={known.map(({ id, name }) => ({ name: say(name), source: (column) => explainOutput(page, `co2_${id}`, NUMBER_YEARS[column] ?? NaN), cells: NUMBER_YEARS.map((year) => quantity.number(at(id)(year))) }))}
      />
    </div>
  );
}
