import type { Manifest } from '../engine/core';
import { round } from '../chart/scale';
import { yearsOf } from '../chart/series';
import { widthOf } from '../chart/labels';
import { Hatches } from './Hatches';
import { plotOf, type Plot } from './plot';
import type { Quantity } from './quantity';
import { Sized } from './Sized';

/** Yearly values. */
export type Of = (year: number) => number;

export interface LineFigureProps {
  id: string;
  title: string;
  description: string;
  years: Manifest['years'];
  quantity: Quantity;
  own: Of;
  /** Null where it does not differ, or has no meaning. */
  reference: Of | null;
  /** Thin lines beside it, with their names. */
  beside?: { name: string; at: Of }[];
  /** Least and greatest value of the axis, before what the setting adds to it. */
  span: readonly [number, number];
  /** Official values. */
  flags?: { year: number; value: number }[];
}

const HEIGHT = 164;
const TICKS = [2020, 2030, 2040, 2050, 2060];
const TOLD = 2035;

const path = (plot: Plot, at: Of, from: number, to: number): string => {
  let pen = 'M';
  return yearsOf(from, to)
    .map((year) => {
      const value = at(year);
      if (!Number.isFinite(value)) return '';
      const step = `${pen}${plot.x(year)},${plot.y(value)}`;
      pen = 'L';
      return step;
    })
    .join('');
};

/** One output over the years in the grammar of the main chart: estimated, scenario and exploratory are told apart by line and point. */
export function LineFigure({ id, title, description, years, quantity, own, reference, beside = [], span, flags = [] }: LineFigureProps) {
  const all = yearsOf(years.first, years.last);
  const values = [...span, ...all.map(own), ...beside.flatMap(({ at }) => all.map(at)), ...flags.map(({ value }) => value)];
  return (
    <Sized
      draw={(width) => {
        const left = 4 + Math.max(...plotOf(width, HEIGHT, [0, 1], values, 0, 0).levels.map((level) => widthOf(quantity.tick(level), 11)));
        const plot = plotOf(width, HEIGHT, [years.first, years.last], values, left + 4, 12);
        const told = own(TOLD);
        // The number stands on the side where no other line runs.
        const below = plot.y(told) < plot.top + 22 || (reference !== null && reference(TOLD) > told && plot.y(told) < plot.bottom - 24);
        return (
          <svg class="chart small" role="img" aria-labelledby={`${id}-title ${id}-desc`} viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} font-family="var(--sans)">
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-desc`}>{description}</desc>
            <Hatches id={id} />
            <rect x={plot.x(years.exploratoryFrom - 1)} y={plot.top - 6} width={round(plot.right - plot.x(years.exploratoryFrom - 1))} height={round(plot.bottom - plot.top + 6)} fill={`url(#${id}-ground)`} />
            <Frame plot={plot} quantity={quantity} last={years.last} />
            {reference && <path data-series="reference" d={path(plot, reference, years.observed, years.last)} fill="none" stroke="var(--comp)" stroke-width={1.4} stroke-dasharray="6 4" />}
            {beside.map(({ name, at }) => (
              <path key={name} data-series="beside" d={path(plot, at, years.observed + 1, years.last)} fill="none" stroke="var(--ink3)" stroke-width={1} />
            ))}
            <path data-series="estimate" d={path(plot, own, years.first, years.observed)} fill="none" stroke="var(--ink)" stroke-width={1.6} stroke-dasharray="1.5 3.5" stroke-linecap="round" />
            {yearsOf(years.first, years.observed)
              .filter((year) => Number.isFinite(own(year)))
              .map((year) => (
                <circle key={year} cx={plot.x(year)} cy={plot.y(own(year))} r={2} fill="var(--surface)" stroke="var(--ink)" stroke-width={1.3} />
              ))}
            <path data-series="scenario" d={path(plot, own, years.observed, years.exploratoryFrom - 1)} fill="none" stroke="var(--scen)" stroke-width={2.4} stroke-linejoin="round" />
            <path data-series="exploratory" d={path(plot, own, years.exploratoryFrom - 1, years.last)} fill="none" stroke="var(--scen)" stroke-width={1.8} stroke-dasharray="7 5" />
            {flags.map(({ year, value }) => (
              <path key={`${year} ${value}`} d={`M${plot.x(year)},${plot.y(value)}v-12l9,3l-9,3`} fill="var(--surface)" stroke="var(--ink)" stroke-width={1.2} />
            ))}
            {Number.isFinite(told) && (
              <>
                <circle cx={plot.x(TOLD)} cy={plot.y(told)} r={3.4} fill="var(--scen)" stroke="var(--surface)" stroke-width={1.2} />
                <text
                  x={plot.x(TOLD) + (below ? 6 : 0)}
                  y={below ? plot.y(told) + 18 : plot.y(told) - 9}
                  font-size={12}
                  font-weight={650}
                  text-anchor={below ? 'start' : 'middle'}
                  fill="var(--scen)"
                  stroke="var(--surface)"
                  stroke-width={3}
                  paint-order="stroke"
                >
                  {quantity.number(told)}
                </text>
              </>
            )}
            {beside.map(({ name, at }, place) => (
              <text key={name} x={plot.right} y={endOf(plot, at(years.last), place)} font-size={11} text-anchor="end" fill="var(--ink3)" stroke="var(--surface)" stroke-width={3} paint-order="stroke">
                {name}
              </text>
            ))}
          </svg>
        );
      }}
    />
  );
}

/** Names of thin lines stand above their ends, one above the other. */
const endOf = (plot: Plot, value: number, place: number): number => Math.max(plot.top + 4, plot.y(value) - 5 - 13 * place);

/** Grid, levels and years. */
export function Frame({ plot, quantity, last }: { plot: Plot; quantity: Quantity; last: number }) {
  return (
    <g data-group="axis">
      {plot.levels.map((level) => (
        <g key={level}>
          <line x1={plot.left} x2={plot.right} y1={plot.y(level)} y2={plot.y(level)} stroke={level === 0 ? 'var(--line2)' : 'var(--line)'} stroke-width={1} />
          <text x={plot.left - 4} y={plot.y(level) + 4} font-size={11} text-anchor="end" fill="var(--ink3)">
            {quantity.tick(level)}
          </text>
        </g>
      ))}
      {TICKS.filter((year) => plot.width >= 260 || year % 20 === 0).map((year) => (
        <text key={year} x={plot.x(year)} y={plot.height - 5} font-size={11} text-anchor={year === last ? 'end' : year === 2020 ? 'start' : 'middle'} font-weight={year === 2030 ? 650 : 400} fill="var(--ink3)">
          {year}
        </text>
      ))}
    </g>
  );
}
