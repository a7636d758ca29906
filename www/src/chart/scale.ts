import { range } from 'd3-array';
import type { Language } from '../engine/core';

/** Small, middle and large: by the width of the chart itself, never of the window. */
export type SizeClass = 'S' | 'M' | 'L';

export interface Size {
  width: number;
  height: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The class of a width in CSS pixels. */
export const classOf = (width: number): SizeClass => (width < 480 ? 'S' : width < 720 ? 'M' : 'L');

/** Sizes of type by class. */
export const TYPE: Readonly<Record<SizeClass, { peak: number; label: number; tick: number; zone: number; small: number }>> = {
  S: { peak: 14, label: 11.5, tick: 11, zone: 11, small: 11 },
  M: { peak: 15, label: 12, tick: 12, zone: 11.5, small: 11 },
  L: { peak: 18, label: 12.5, tick: 12, zone: 11.5, small: 11.5 },
};

/** Where everything of a chart lies. */
export interface Scale {
  size: Size;
  class: SizeClass;
  /** The plot, from the line of the first year to that of the last. */
  plot: Box;
  /** Where the horizontal lines begin: their labels stand before the first year. */
  gridLeft: number;
  firstYear: number;
  lastYear: number;
  top: number;
  x: (year: number) => number;
  y: (level: number) => number;
  /** Levels that have a line, without zero. */
  levels: number[];
  /** Years that have a label. */
  years: number[];
}

/** Room above the top of the axis for the label of a peak. */
const ABOVE: Readonly<Record<SizeClass, number>> = { S: 26, M: 30, L: 38 };
/** Room at the right for the names of the lines. */
const RIGHT: Readonly<Record<SizeClass, number>> = { S: 12, M: 14, L: 107 };
/** Room at the left for the labels of the levels. */
const GUTTER: Readonly<Record<SizeClass, number>> = { S: 20, M: 24, L: 24 };
/** Room below the zero line for the years. */
const BELOW = 22;
/** Height of the ribbon with its names. */
export const RIBBON = { top: 6, height: 5, names: 24, end: 30 };

/** The scale of a chart of a given size; it depends on nothing a slider moves. */
export function scaleOf(size: Size, top: number, firstYear: number, lastYear: number, language: Language): Scale {
  const sizeClass = classOf(size.width);
  const first = sizeClass === 'S' ? Math.max(firstYear, 2000) : firstYear;
  const gridLeft = sizeClass === 'L' ? 2 : 1;
  const gutter = GUTTER[sizeClass] + (language === 'en' ? 4 : 0);
  const plot: Box = {
    left: gridLeft + gutter,
    top: RIBBON.end + ABOVE[sizeClass],
    right: size.width - RIGHT[sizeClass],
    bottom: size.height - BELOW,
  };
  const x = (year: number): number => round(plot.left + ((year - first) / (lastYear - first)) * (plot.right - plot.left));
  const y = (level: number): number => round(plot.bottom - (level / top) * (plot.bottom - plot.top));
  const step = stepOf(top, sizeClass);
  const levels = range(step, top + step / 100, step);
  const decades = [2000, 2010, 2020, 2030, 2040, 2050, 2060].filter((year) => year >= first && year <= lastYear);
  const years = sizeClass === 'L' ? decades : decades.filter((year) => year !== 2050 || size.width >= 600);
  return { size, class: sizeClass, plot, gridLeft, firstYear: first, lastYear, top, x, y, levels, years };
}

/** Lines every 100 Mt, every 200 in small charts; a region with less gets finer ones. */
function stepOf(top: number, sizeClass: SizeClass): number {
  const most = sizeClass === 'L' ? 7 : 4;
  return [25, 50, 100, 200, 250, 500].find((step) => top / step <= most) ?? 1000;
}

/** Tenths of a pixel: enough for the eye, and the same text in every engine. */
export const round = (value: number): number => Math.round(value * 10) / 10;

/** The size of a live chart in a given width. */
export function sizeFor(width: number, compact: boolean): Size {
  const sizeClass = classOf(width);
  if (sizeClass === 'S') return { width, height: compact ? 218 : 226 };
  if (sizeClass === 'M') return { width, height: compact ? 296 : 330 };
  return { width, height: compact ? 380 : Math.round(Math.min(440, Math.max(400, width * 0.56))) };
}
