import { widthOf } from '../chart/labels';

/** A bar of a histogram, by the middle and the upper edge of it. */
export interface CountedBar {
  year: number;
  count: number;
  x: number;
  top: number;
}

/** The count of a bar in its place; `lead` is where a line begins that leads down to a bar that it had to leave. */
export interface CountLabel {
  year: number;
  text: string;
  x: number;
  y: number;
  lead: number | null;
}

/** A bar with fewer of all runs than this is told by the table alone. */
const LEAST_SHARE = 0.05;
const SIZE = 11;
const GAP = 3;
/** From one line of digits to the next. */
const LINE = 12;

/**
 * Counts over the bars: those of all bars where each is as wide as its count, and else of the bars with one run in twenty or more, the highest bar
 * first, and each raised until it touches no other count and no higher bar.
 */
export function countLabels(bars: readonly CountedBar[], runs: number, slot: number, left: number, right: number): CountLabel[] {
  const wide = (count: number): number => widthOf(String(count), SIZE) + 2;
  const roomy = bars.every(({ count }) => slot > wide(count));
  const told = bars.filter(({ count }) => count > 0 && (roomy || count >= LEAST_SHARE * runs)).sort((a, b) => b.count - a.count || a.year - b.year);
  const placed: (CountLabel & { half: number })[] = [];
  for (const { year, count, x: middle, top } of told) {
    const half = wide(count) / 2;
    const x = Math.min(Math.max(middle, left + half), right - half);
    const crossed = bars.filter((bar) => bar.count > 0 && bar.year !== year && Math.abs(bar.x - x) < half + slot * 0.4);
    let y = Math.min(top, ...crossed.map((bar) => bar.top)) - GAP;
    for (const other of [...placed].sort((a, b) => b.y - a.y)) if (Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < LINE) y = other.y - LINE;
    placed.push({ year, text: String(count), x, y, lead: y < top - GAP - 1 ? y + 2 : null, half });
  }
  return placed.map(({ half, ...label }) => label);
}
