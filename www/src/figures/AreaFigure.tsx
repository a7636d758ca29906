import type { Manifest } from '../engine/core';
import { round } from '../chart/scale';
import { yearsOf } from '../chart/series';
import { widthOf } from '../chart/labels';
import { Hatches } from './Hatches';
import { Frame, type Of } from './LineFigure';
import { plotOf } from './plot';
import type { Quantity } from './quantity';
import { Sized } from './Sized';

export interface Band {
  key: string;
  name: string;
  fill: string;
  at: Of;
}

interface AreaFigureProps {
  id: string;
  title: string;
  description: string;
  years: Manifest['years'];
  quantity: Quantity;
  /** From the ground up. */
  bands: readonly Band[];
  top: number;
}

const HEIGHT = 280;

/** Bands one on another, parted by the ground; the years after 2040 are veiled by a hatch. */
export function AreaFigure({ id, title, description, years, quantity, bands, top }: AreaFigureProps) {
  const all = yearsOf(years.first, years.last);
  const levels: number[][] = [all.map(() => 0)];
  for (const { at } of bands) levels.push((levels[levels.length - 1] ?? []).map((below, place) => below + at(all[place] ?? years.first)));
  const highest = Math.max(top, ...(levels[levels.length - 1] ?? []));
  return (
    <Sized
      draw={(width) => {
        const left = 6 + Math.max(...plotOf(width, HEIGHT, [0, 1], [highest], 0, 0).levels.map((level) => widthOf(quantity.tick(level), 11)));
        const plot = plotOf(width, HEIGHT, [years.first, years.last], [highest], left, 8);
        const line = (values: readonly number[], back: boolean): string => {
          const points = values.map((value, place) => `${plot.x(all[place] ?? years.first)},${plot.y(value)}`);
          return (back ? points.reverse() : points).join('L');
        };
        const cut = plot.x(years.observed + 0.5);
        const exploratory = plot.x(years.exploratoryFrom - 1);
        return (
          <svg class="chart small" role="img" aria-labelledby={`${id}-title ${id}-desc`} viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} font-family="var(--sans)">
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-desc`}>{description}</desc>
            <Hatches id={id} />
            <Frame plot={plot} quantity={quantity} last={years.last} />
            {bands.map(({ key, fill }, at) => (
              <path key={key} data-band={key} d={`M${line(levels[at] ?? [], false)}L${line(levels[at + 1] ?? [], true)}Z`} fill={fill} stroke="var(--surface)" stroke-width={1} />
            ))}
            <rect x={exploratory} y={plot.top - 6} width={round(plot.right - exploratory)} height={round(plot.bottom - plot.top + 6)} fill={`url(#${id}-veil)`} />
            <line x1={cut} x2={cut} y1={plot.top - 6} y2={plot.bottom} stroke="var(--surface)" stroke-width={2} />
          </svg>
        );
      }}
    />
  );
}
