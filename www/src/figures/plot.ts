import { ticks } from 'd3-array';
import { round, type Box } from '../chart/scale';

/** Where everything of a small chart lies. */
export interface Plot extends Box {
  width: number;
  height: number;
  low: number;
  high: number;
  x: (year: number) => number;
  y: (value: number) => number;
  levels: number[];
}

const TOP = 18;
const BELOW = 20;

/** A plot over years; the vertical axis always holds zero. */
export function plotOf(width: number, height: number, years: readonly [number, number], values: readonly number[], left: number, right: number): Plot {
  const known = values.filter(Number.isFinite);
  const low = Math.min(0, ...known);
  const most = Math.max(0, ...known);
  const high = most === low ? low + 1 : most;
  const box: Box = { left, top: TOP, right: width - right, bottom: height - BELOW };
  return {
    ...box,
    width,
    height,
    low,
    high,
    x: (year) => round(box.left + ((year - years[0]) / (years[1] - years[0])) * (box.right - box.left)),
    y: (value) => round(box.bottom - ((value - low) / (high - low)) * (box.bottom - box.top)),
    levels: ticks(low, high, 3),
  };
}
