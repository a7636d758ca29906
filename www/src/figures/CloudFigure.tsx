import { ticks } from 'd3-array';
import { widthOf } from '../chart/labels';
import { round } from '../chart/scale';
import { yearsOf } from '../chart/series';
import type { Dot, Ensemble } from '../engine/answers';
import { GOAL_YEAR } from '../engine/counts';
import { countLabels } from './counts';
import type { Quantity } from './quantity';
import { Sized } from './Sized';

interface CloudFigureProps {
  id: string;
  title: string;
  description: string;
  quantity: Quantity;
  ensemble: Ensemble;
  /** The earlier high, for comparison; null where the account cannot be compared with it. */
  prior: (Dot & { name: string }) | null;
  /** The peak of the central run; null where it has none. */
  central: Dot | null;
}

const CLOUD = 210;
const GAP = 26;
const BARS = 64;
const BELOW = 20;
const TOP = 20;
/** Years that are always on the axis. */
const LEAST = { from: 2020, to: 2036 };
/** How far a dot is moved sideways at most, so that those of one year do not hide each other. */
const JITTER = 0.33;
/** Fractional parts of its multiples are spread evenly. */
const GOLDEN = 0.618034;

const jitter = (at: number): number => (2 * ((at * GOLDEN) % 1) - 1) * JITTER;

/** The peaks of the runs by year and level, and beneath on the same axis how many runs have theirs in each year. */
export function CloudFigure({ id, title, description, quantity, ensemble, prior, central }: CloudFigureProps) {
  const { dots } = ensemble;
  const from = Math.min(LEAST.from, ...dots.map(({ year }) => year));
  const to = Math.max(LEAST.to, ...dots.map(({ year }) => year));
  const values = [...dots.map(({ level }) => level), ...(prior ? [prior.level] : []), ...(central ? [central.level] : [])];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const pad = 0.06 * (most - least || most);
  const levels = ticks(least - pad, most + pad, 5);
  const counts = yearsOf(from, to).map((year) => ({ year, count: ensemble.peaksIn(year) }));
  const highest = Math.max(1, ...counts.map(({ count }) => count));
  const height = CLOUD + GAP + BARS + BELOW;
  return (
    <Sized
      draw={(width) => {
        const left = 6 + Math.max(...levels.map((level) => widthOf(quantity.tick(level), 11)));
        const right = width - 8;
        const slot = (right - left) / (to - from + 1);
        const x = (year: number): number => round(left + (year - from + 0.5) * slot);
        const y = (level: number): number => round(CLOUD - ((level - (least - pad)) / (most - least + 2 * pad)) * (CLOUD - TOP));
        const ground = CLOUD + GAP + BARS;
        const tallOf = (count: number): number => round((BARS - 14) * (count / highest));
        const named = countLabels(counts.map(({ year, count }) => ({ year, count, x: x(year), top: ground - tallOf(count) })), ensemble.runs, slot, left, right);
        const ticksAt = yearsOf(from, to).filter((year) => year % (slot * 5 > 44 ? 5 : 10) === 0);
        return (
          <svg class="chart small" role="img" aria-labelledby={`${id}-title ${id}-desc`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-family="var(--sans)">
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-desc`}>{description}</desc>
            {levels.map((level) => (
              <g key={level}>
                <line x1={left} x2={right} y1={y(level)} y2={y(level)} stroke="var(--line)" stroke-width={1} />
                <text x={left - 4} y={y(level) + 4} font-size={11} text-anchor="end" fill="var(--ink3)">
                  {quantity.tick(level)}
                </text>
              </g>
            ))}
            {prior && (
              <g data-part="prior">
                <line x1={left} x2={right} y1={y(prior.level)} y2={y(prior.level)} stroke="var(--ink)" stroke-width={1.2} stroke-dasharray="2 3" />
                <text x={right} y={y(prior.level) - 4} font-size={11} text-anchor="end" fill="var(--ink2)" stroke="var(--surface)" stroke-width={3} paint-order="stroke">
                  {prior.name}
                </text>
              </g>
            )}
            <line x1={x(GOAL_YEAR) + slot / 2} x2={x(GOAL_YEAR) + slot / 2} y1={TOP - 12} y2={ground} stroke="var(--ink)" stroke-width={1} stroke-dasharray="2 3" />
            {dots.map(({ year, level }, at) => (
              <circle
                key={at}
                cx={round(x(year) + jitter(at) * slot)}
                cy={y(level)}
                r={year <= GOAL_YEAR ? 2.2 : 2.4}
                fill={year <= GOAL_YEAR ? 'var(--peak)' : 'none'}
                stroke={year <= GOAL_YEAR ? 'none' : 'var(--peak)'}
                stroke-width={1}
              />
            ))}
            {central && <circle data-part="central" cx={x(central.year)} cy={y(central.level)} r={6} fill="none" stroke="var(--ink)" stroke-width={2} />}
            {counts.map(({ year, count }) => {
              const tall = tallOf(count);
              const inTime = year <= GOAL_YEAR;
              return count === 0 ? null : (
                <g key={year} data-bar={year}>
                  <rect x={round(x(year) - slot * 0.4)} y={round(ground - tall)} width={round(slot * 0.8)} height={tall} fill={inTime ? 'var(--peak)' : 'var(--surface)'} stroke="var(--peak)" stroke-width={1} />
                </g>
              );
            })}
            {named.map(({ year, text, x: at, y: base, lead }) => (
              <g key={year} data-count={year}>
                {lead !== null && <line x1={x(year)} x2={x(year)} y1={round(lead)} y2={round(ground - tallOf(Number(text)))} stroke="var(--ink2)" stroke-width={0.8} />}
                <text x={round(at)} y={round(base)} font-size={11} text-anchor="middle" fill="var(--ink2)" stroke="var(--surface)" stroke-width={3} paint-order="stroke">
                  {text}
                </text>
              </g>
            ))}
            <line x1={left} x2={right} y1={ground} y2={ground} stroke="var(--line2)" stroke-width={1} />
            {ticksAt.map((year) => (
              <text key={year} x={x(year)} y={height - 5} font-size={11} text-anchor="middle" font-weight={year === GOAL_YEAR ? 650 : 400} fill="var(--ink3)">
                {year}
              </text>
            ))}
          </svg>
        );
      }}
    />
  );
}
