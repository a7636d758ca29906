import { round } from '../chart/scale';
import { widthOf } from '../chart/labels';
import type { Kind } from '../chart/series';
import { Hatches } from './Hatches';
import { plotOf } from './plot';
import type { Quantity } from './quantity';
import { Sized } from './Sized';

/** How a part is filled: a colour, or one of the hatches. */
export interface Part {
  key: string;
  name: string;
  value: number;
  fill: { colour: string } | { hatch: 'imports' | 'short' };
}

export interface Column {
  label: string;
  /** A second line under the label. */
  beneath?: string;
  kind: Kind;
  parts: readonly Part[];
  /** A level to be compared with, drawn as a step. */
  against?: number;
}

const HEIGHT = 280;
const FRAMES: Readonly<Record<Kind, { stroke: string; dash?: string }>> = {
  observed: { stroke: 'var(--ink)' },
  estimated: { stroke: 'var(--ink)', dash: '1.5 2.5' },
  scenario: { stroke: 'var(--scen)' },
  exploratory: { stroke: 'var(--scen)', dash: '6 4' },
};

/** Columns of parts; the frame of a column says what kind of number it is, and a word beneath repeats it. */
export function ColumnFigure({ id, title, description, quantity, columns, top }: { id: string; title: string; description: string; quantity: Quantity; columns: readonly Column[]; top: number }) {
  const sum = ({ parts }: Column): number => parts.reduce((total, { value }) => total + value, 0);
  const highest = Math.max(top, ...columns.map(sum), ...columns.map(({ against }) => against ?? 0)) * 1.02;
  const two = columns.some(({ beneath }) => beneath);
  const height = HEIGHT + (two ? 14 : 0);
  return (
    <Sized
      draw={(width) => {
        const left = 6 + Math.max(...plotOf(width, HEIGHT, [0, 1], [highest], 0, 0).levels.map((level) => widthOf(quantity.tick(level), 11)));
        const plot = plotOf(width, HEIGHT, [0, columns.length], [highest], left, 4);
        const step = (plot.right - plot.left) / columns.length;
        const wide = Math.min(44, step * 0.68);
        return (
          <svg class="chart small" role="img" aria-labelledby={`${id}-title ${id}-desc`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-family="var(--sans)">
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-desc`}>{description}</desc>
            <Hatches id={id} />
            {plot.levels.map((level) => (
              <g key={level}>
                <line x1={plot.left} x2={plot.right} y1={plot.y(level)} y2={plot.y(level)} stroke={level === 0 ? 'var(--line2)' : 'var(--line)'} stroke-width={1} />
                <text x={plot.left - 4} y={plot.y(level) + 4} font-size={11} text-anchor="end" fill="var(--ink3)">
                  {quantity.tick(level)}
                </text>
              </g>
            ))}
            {columns.map((column, at) => {
              const middle = round(plot.left + step * (at + 0.5));
              const x = round(middle - wide / 2);
              const frame = FRAMES[column.kind];
              let level = 0;
              return (
                <g key={column.label} data-column={column.label}>
                  {column.parts.map(({ key, value, fill }) => {
                    const y = plot.y(level + value);
                    const tall = round(plot.y(level) - y);
                    level += value;
                    return tall < 0.3 ? null : (
                      <rect key={key} data-part-of={key} x={x} y={y} width={round(wide)} height={tall} fill={'colour' in fill ? fill.colour : `url(#${id}-${fill.hatch})`} stroke={key === 'unserved' ? 'var(--peak)' : 'var(--surface)'} stroke-width={1} />
                    );
                  })}
                  <rect x={round(x - 1.5)} y={round(plot.y(sum(column)) - 1.5)} width={round(wide + 3)} height={round(plot.bottom - plot.y(sum(column)) + 1.5)} fill="none" stroke={frame.stroke} stroke-width={1.3} stroke-dasharray={frame.dash} />
                  {column.against !== undefined && (
                    <path d={`M${round(plot.left + step * at)},${plot.y(column.against)}h${round(step)}`} stroke="var(--surface)" stroke-width={4} />
                  )}
                  {column.against !== undefined && <path d={`M${round(plot.left + step * at)},${plot.y(column.against)}h${round(step)}`} stroke="var(--ink)" stroke-width={2} />}
                  <text x={middle} y={plot.bottom + 15} font-size={11} text-anchor="middle" fill="var(--ink)">
                    {column.label}
                  </text>
                  {column.beneath && step > widthOf(column.beneath, 11) && (
                    <text x={middle} y={plot.bottom + 29} font-size={11} text-anchor="middle" fill="var(--ink3)">
                      {column.beneath}
                    </text>
                  )}
                </g>
              );
            })}
          </svg>
        );
      }}
    />
  );
}

/** The names of the parts with their fill. */
export function Key({ id, parts, line }: { id: string; parts: readonly Part[]; line?: string }) {
  return (
    <ul class="key">
      {parts.map(({ key, name, fill }) => (
        <li key={key}>
          <svg width={14} height={12} aria-hidden="true" focusable="false">
            <rect x={0.5} y={0.5} width={13} height={11} fill={'colour' in fill ? fill.colour : `url(#${id}-${fill.hatch})`} stroke="var(--line2)" />
          </svg>
          {name}
        </li>
      ))}
      {line && (
        <li>
          <svg width={14} height={12} aria-hidden="true" focusable="false">
            <path d="M0,6h14" stroke="var(--ink)" stroke-width={2} />
          </svg>
          {line}
        </li>
      )}
    </ul>
  );
}
