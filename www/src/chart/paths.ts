import { curveLinear, line } from 'd3-shape';
import type { Scale } from './scale';
import type { Point } from './series';

/** The path of a line, inside the plot's years. */
export function linePath(points: readonly Point[], scale: Scale): string {
  const draw = line<Point>()
    .defined(({ value }) => Number.isFinite(value))
    .x(({ year }) => scale.x(year))
    .y(({ value }) => scale.y(value))
    .curve(curveLinear)
    .digits(1);
  return draw(points.filter(({ year }) => year >= scale.firstYear)) ?? '';
}
