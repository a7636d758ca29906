import type { Language } from '../engine/core';
import { wordsOf } from '../text';
import { widthOf } from './labels';
import { LIVE, type Paint } from './paint';
import { round, TYPE, type SizeClass } from './scale';
import { stripOf } from './twenty';

/** Where a strip stands: over the axis of the chart, or over one of its own where the chart is narrow and stays behind. */
export interface StripAxis {
  class: SizeClass;
  width: number;
  left: number;
  right: number;
  x: (year: number) => number;
  /** Years that are named; none where the axis of the chart is right above. */
  ticks: readonly number[];
}

interface TwentyDotsProps {
  twenty: readonly number[] | null;
  axis: StripAxis;
  language: Language;
  id: string;
  title: string;
  pale: boolean;
  /** The year of the marker, whose line runs down to the strip; null where it has none. */
  peak: number | null;
  paint?: Paint;
}

const RADIUS: Readonly<Record<SizeClass, number>> = { S: 4, M: 3.6, L: 4 };
/** Height of the strip above its line, for five rows of dots, and below it for years and the words of boxes. */
const ABOVE = 50;
const BELOW = 18;
/** Room between the year of a stack and a year of the axis. */
const NAME_GAP = 4;

/** How high a strip is. */
export const STRIP_HEIGHT = ABOVE + BELOW;

/** One dot for each twentieth of the runs over its peak year: filled up to 2030, hollow later, and boxed where there is no year. */
export function TwentyDots({ twenty, axis, language, id, title, pale, peak, paint = LIVE }: TwentyDotsProps) {
  const words = wordsOf(language);
  const height = STRIP_HEIGHT;
  const { small: size, tick } = TYPE[axis.class];
  const room = { left: axis.left, right: axis.right, base: ABOVE, radius: RADIUS[axis.class], wordWidth: (kind: 'none' | 'short') => widthOf(words.see.box[kind], size) };
  const strip = twenty === null ? null : stripOf(twenty, axis.x, room);
  const named = strip?.wide.map((stack) => ({ ...stack, half: widthOf(`${stack.year}`, tick) / 2 + NAME_GAP, middle: (stack.left + stack.right) / 2 })) ?? [];
  // The year that dots belong to comes before a year of the axis that has no room beside it.
  const ticks = axis.ticks.filter((year) => named.every(({ middle, half }) => Math.abs(axis.x(year) - middle) > half + widthOf(`${year}`, tick) / 2));
  const goal = round(axis.x(2030));
  const opacity = pale ? { 'fill-opacity': 0.55, 'stroke-opacity': 0.55 } : {};
  return (
    <svg class="chart strip" data-part="twenty" role="img" aria-labelledby={`${id}-title`} viewBox={`0 0 ${axis.width} ${height}`} width={axis.width} height={height} font-family="var(--sans)">
      <title id={`${id}-title`}>{title}</title>
      <defs>
        <pattern id={`${id}-short`} width={3.4} height={3.4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={3.4} height={3.4} fill={paint['peak-bg']} />
          <rect width={1} height={3.4} fill={paint.peak} />
        </pattern>
      </defs>
      <line data-part="goal" x1={goal} x2={goal} y1={0} y2={ABOVE} stroke={paint.ink} stroke-width={1} stroke-dasharray="2 3" />
      {peak !== null && <line x1={axis.x(peak)} x2={axis.x(peak)} y1={0} y2={ABOVE} stroke={paint.peak} stroke-width={1.2} />}
      <line x1={axis.left} x2={axis.right} y1={ABOVE + 0.5} y2={ABOVE + 0.5} stroke={paint.line2} stroke-width={1} />
      {ticks.map((year) => (
        <text key={year} x={round(axis.x(year))} y={ABOVE + 14} font-size={tick} font-weight={year === 2030 ? 650 : 400} text-anchor="middle" fill={year === 2030 ? paint.ink : paint.ink3}>
          {year}
        </text>
      ))}
      {strip && (
        <g data-group="dots" {...opacity}>
          {strip.boxes.map(({ kind, left, right }) => (
            <g key={kind} data-box={kind}>
              <rect x={round(left)} y={0.5} width={round(right - left)} height={ABOVE - 3} fill={paint.surface} stroke={paint.line2} stroke-width={1} stroke-dasharray={kind === 'short' ? '3 2' : undefined} />
              <text x={round((left + right) / 2)} y={ABOVE + 14} font-size={size} text-anchor="middle" fill={paint.ink2}>
                {words.see.box[kind]}
              </text>
            </g>
          ))}
          {named.map(({ year, left, right, middle }) => (
            <g key={year} data-stack={year}>
              <path d={`M${round(left)},${ABOVE + 1}v2.5H${round(right)}v-2.5`} fill="none" stroke={paint.peak} stroke-width={1} />
              <text x={round(middle)} y={ABOVE + 14} font-size={tick} text-anchor="middle" fill={paint.peak}>
                {year}
              </text>
            </g>
          ))}
          {strip.dots.map(({ x, y, kind }, at) => (
            <circle
              key={at}
              data-dot={kind}
              cx={round(x)}
              cy={round(y)}
              r={strip.radius - (kind === 'by' ? 0 : 0.6)}
              fill={kind === 'by' ? paint.peak : kind === 'short' ? `url(#${id}-short)` : paint.surface}
              stroke={kind === 'by' ? 'none' : kind === 'none' ? paint.ink2 : paint.peak}
              stroke-width={1.2}
            />
          ))}
        </g>
      )}
    </svg>
  );
}
