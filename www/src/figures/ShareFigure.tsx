import { round } from '../chart/scale';
import { share } from '../text/format';
import { Sized } from './Sized';

export interface Slot {
  key: string;
  name: string;
  fill: string;
  /** The colour of a figure that stands on it. */
  ink: string;
}

const ROW = 26;
const LABEL = 40;

/** Shares of a whole, one bar a year; a figure stands in a part that has room for it. */
export function ShareFigure({ id, title, description, slots, years, at }: { id: string; title: string; description: string; slots: readonly Slot[]; years: readonly number[]; at: (slot: string, year: number) => number }) {
  const height = years.length * ROW + 2;
  return (
    <Sized
      draw={(width) => (
        <svg class="chart small" role="img" aria-labelledby={`${id}-title ${id}-desc`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-family="var(--sans)">
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{description}</desc>
          {years.map((year, row) => {
            const values = slots.map(({ key }) => Math.max(0, at(key, year)));
            const sum = values.reduce((total, value) => total + value, 0);
            let from = 0;
            return (
              <g key={year}>
                <text x={0} y={row * ROW + 17} font-size={12} fill="var(--ink2)">
                  {year}
                </text>
                {slots.map(({ key, fill, ink }, place) => {
                  const part = (values[place] ?? 0) / sum;
                  const x = round(LABEL + from * (width - LABEL));
                  const wide = round(part * (width - LABEL));
                  from += part;
                  return wide < 0.5 ? null : (
                    <g key={key}>
                      <rect x={x} y={row * ROW + 3} width={wide} height={ROW - 6} fill={fill} stroke="var(--surface)" stroke-width={1} />
                      {wide > 30 && (
                        <text x={round(x + wide / 2)} y={row * ROW + 17} font-size={11} text-anchor="middle" fill={ink}>
                          {share(part * 100)}
                        </text>
                      )}
                    </g>
                  );
                })}
              </g>
            );
          })}
        </svg>
      )}
    />
  );
}
