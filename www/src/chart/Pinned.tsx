import type { Paint } from './paint';
import { linePath } from './paths';
import type { Scale } from './scale';
import type { Point } from './series';

/** A pinned scenario: the letter that it is called by everywhere, and its line. */
export interface PinnedLine {
  letter: string;
  points: readonly Point[];
}

/** Each letter rides on its line in a year of its own, so that letters of lines that run close together do not meet. */
const LETTER_YEARS = [2058, 2055, 2052, 2049];
/** Each line has dashes of its own, which hold in grey as well. */
const DASHES = ['10 3', '5 3', '10 3 2 3', '2 2.5'];

/** Pinned scenarios behind the reader's own. */
export function Pinned({ lines, scale, paint }: { lines: readonly PinnedLine[]; scale: Scale; paint: Paint }) {
  const radius = scale.class === 'L' ? 8 : 7;
  return (
    <g data-group="pinned">
      {lines.map(({ letter, points }, at) => (
        <path key={letter} data-series="pinned" data-pin={letter} d={linePath(points, scale)} fill="none" stroke={paint.ink2} stroke-width={1.4} stroke-dasharray={DASHES[at]} />
      ))}
      {lines.map(({ letter, points }, at) => {
        const point = points.find(({ year }) => year === LETTER_YEARS[at]);
        if (!point) return null;
        const [x, y] = [scale.x(point.year), scale.y(point.value)];
        return (
          <g key={letter}>
            <circle cx={x} cy={y} r={radius} fill={paint.surface} stroke={paint.ink2} stroke-width={1.2} />
            <text x={x} y={y + 4} font-size={11} font-weight={650} text-anchor="middle" fill={paint.ink}>
              {letter}
            </text>
          </g>
        );
      })}
    </g>
  );
}
