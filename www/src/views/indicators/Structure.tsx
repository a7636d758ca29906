import { ShareFigure, type Slot } from '../../figures/ShareFigure';
import { fixed, share } from '../../text/format';
import { Numbers } from '../../figures/Numbers';
import type { Shown } from '../context';
import type { Explanation } from '../explain';
import { explainMade } from '../explain-output';

const YEARS = [2020, 2025, 2030, 2035, 2060];
const PJ_PER_TWH = 3.6;
const DARK = 'var(--surface)';
const LIGHT = 'var(--ink)';

interface Whole {
  id: string;
  title: string;
  slots: (Slot & { at: (year: number) => number })[];
}

/** What industry, energy and transport are made of, as shares of each year. */
export function Structure({ page }: { page: Shown }) {
  const { picture, words } = page;
  const { region } = picture.view;
  const { structure, tableOf, series } = words.indicators;
  const of = (output: string) => (year: number) => picture.run.at(region, output, year);
  const primary = ['energy_coal', 'energy_oil', 'energy_gas', 'energy_non_fossil'];
  const rest = (year: number): number => of('energy_total')(year) - primary.reduce((sum, output) => sum + of(output)(year), 0);
  const wholes: Whole[] = [
    {
      id: 'industry',
      title: structure.industry,
      slots: [
        { key: 'steel', name: structure.steel, fill: 'var(--s1)', ink: DARK, at: of('fuel_steel') },
        { key: 'cement', name: structure.cement, fill: 'var(--s2)', ink: LIGHT, at: of('fuel_cement') },
        { key: 'chemicals', name: structure.chemicals, fill: 'var(--s3)', ink: DARK, at: of('fuel_chemicals') },
        { key: 'other', name: structure.other, fill: 'var(--s4)', ink: LIGHT, at: of('fuel_other_industry') },
      ],
    },
    {
      id: 'energy',
      title: structure.energy,
      slots: [
        { key: 'coal', name: structure.coal, fill: 'var(--s3)', ink: DARK, at: of('energy_coal') },
        { key: 'oil', name: structure.oil, fill: 'var(--s4)', ink: LIGHT, at: of('energy_oil') },
        { key: 'gas', name: structure.gas, fill: 'var(--s2)', ink: LIGHT, at: of('energy_gas') },
        { key: 'nonfossil', name: structure.nonfossil, fill: 'var(--s1)', ink: DARK, at: of('energy_non_fossil') },
        { key: 'rest', name: structure.rest, fill: 'var(--sunk)', ink: LIGHT, at: rest },
      ],
    },
    {
      id: 'transport',
      title: structure.transport,
      slots: [
        { key: 'petrol', name: structure.petrol, fill: 'var(--s3)', ink: DARK, at: of('transport_petrol') },
        { key: 'diesel', name: structure.diesel, fill: 'var(--s4)', ink: LIGHT, at: of('transport_truck_diesel') },
        { key: 'other', name: structure.otherOil, fill: 'var(--sunk)', ink: LIGHT, at: of('transport_other_oil') },
        { key: 'gas', name: structure.gas, fill: 'var(--s2)', ink: LIGHT, at: of('transport_gas') },
        { key: 'biofuel', name: structure.biofuel, fill: 'var(--s6)', ink: LIGHT, at: of('transport_biofuel') },
        { key: 'electricity', name: structure.electricity, fill: 'var(--s1)', ink: DARK, at: (year) => of('transport_electricity')(year) * PJ_PER_TWH },
      ],
    },
  ];
  const source = (title: string, slots: Whole['slots'], key: string, name: string, year: number): Explanation => {
    const value = (slot: string): number => Math.max(0, slots.find((candidate) => candidate.key === slot)?.at(year) ?? NaN);
    const whole = slots.reduce((sum, slot) => sum + value(slot.key), 0);
    const number = share((100 * value(key)) / whole);
    return explainMade(page, number, `${name} · ${title}, ${year}`, `${fixed(value(key), 2)} ÷ ${fixed(whole, 2)} = ${number}`, slots.some((slot) => slot.key === 'petrol') ? 'vehicles' : 'accounts', year);
  };
  return (
    <div class="trio" data-part="structure">
      {wholes.map(({ id, title, slots }) => {
        const value = (slot: string, year: number): number => Math.max(0, slots.find(({ key }) => key === slot)?.at(year) ?? NaN);
        const part = (slot: string, year: number): string => share((100 * value(slot, year)) / slots.reduce((sum, { key }) => sum + value(key, year), 0));
        const told = (year: number): string => words.chart.inYear(year, slots.map(({ key, name }) => `${name} ${part(key, year)}`).join(words.listSeparator));
        return (
          <div key={id} class="indicator">
            <h4>{title}</h4>
            <ShareFigure id={`figure-structure-${id}`} title={title} description={`${told(2025)}. ${told(2035)}.`} slots={slots} years={YEARS} at={value} />
            <ul class="key">
              {slots.map(({ key, name, fill }) => (
                <li key={key}>
                  <svg width={14} height={12} aria-hidden="true" focusable="false">
                    <rect x={0.5} y={0.5} width={13} height={11} fill={fill} stroke="var(--line2)" />
                  </svg>
                  {name}
                </li>
              ))}
            </ul>
            <Numbers summary={tableOf} caption={title} head={series} heads={YEARS.map(String)} rows={slots.map(({ key, name }) => ({ name, source: (column) => source(title, slots, key, name, YEARS[column] ?? NaN), cells: YEARS.map((year) => part(key, year)) }))} />
          </div>
        );
      })}
    </div>
  );
}
