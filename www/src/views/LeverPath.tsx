import { round } from '../chart/scale';
import { yearsOf } from '../chart/series';

const WIDTH = 60;
const HEIGHT = 20;
const PAD = 3;

/** The path of a lever from 2025 to the last year, small: its shape, with a dot at the year whose value is told. */
export function LeverPath({ at, last, told, floor, ceiling }: { at: (year: number) => number; last: number; told: number; floor: number; ceiling: number }) {
  const years = yearsOf(2025, last);
  const span = ceiling - floor || 1;
  const x = (year: number): number => round(PAD + ((year - 2025) / (last - 2025)) * (WIDTH - 2 * PAD));
  const y = (value: number): number => round(HEIGHT - PAD - (Math.min(1, Math.max(0, (value - floor) / span))) * (HEIGHT - 2 * PAD));
  const points = years.map((year) => ({ year, value: at(year) })).filter(({ value }) => Number.isFinite(value));
  if (points.length === 0) return null;
  return (
    <svg class="spark" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <path d={points.map(({ year, value }, place) => `${place === 0 ? 'M' : 'L'}${x(year)},${y(value)}`).join('')} />
      <circle cx={x(told)} cy={y(at(told))} r={2.4} />
    </svg>
  );
}
