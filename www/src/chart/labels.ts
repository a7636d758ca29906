import type { Box, Scale } from './scale';
import type { Point } from './series';

/** A text in the chart: where it stands and how it is set. */
export interface Label {
  text: string;
  x: number;
  y: number;
  size: number;
  anchor: 'start' | 'middle' | 'end';
  bold?: boolean;
}

/** Breadth of the paper around a text, so that a line or an edge beneath it stops clear of its letters; they cover the inner half. */
export const HALO = 5;

/** Width of one character in ems, a little more than any of the fonts of the stacks has. */
function emsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x2e80) return 1;
  if (character === ' ') return 0.28;
  if (/[.,:;'|ijl!()\u2009]/.test(character)) return 0.32;
  if (/[mwMW%—]/.test(character)) return 0.9;
  if (/[A-Z]/.test(character)) return 0.7;
  if (/[0-9]/.test(character)) return 0.64;
  return 0.6;
}

const ems = new Map<string, number>();

/** The same, looked up: every place of every text is measured anew with each frame. */
function knownEms(character: string): number {
  let width = ems.get(character);
  if (width === undefined) ems.set(character, (width = emsOf(character)));
  return width;
}

/** How wide a text is set, as an upper estimate that is the same with and without a browser. */
export function widthOf(text: string, size: number, bold = false): number {
  let width = 0;
  for (const character of text) width += knownEms(character);
  return width * size * (bold ? 1.1 : 1);
}

/** The ground that a label covers. */
export function boxOf(label: Label): Box {
  const width = widthOf(label.text, label.size, label.bold);
  const left = label.anchor === 'start' ? label.x : label.anchor === 'end' ? label.x - width : label.x - width / 2;
  return { left, right: left + width, top: label.y - label.size * 0.92, bottom: label.y + label.size * 0.24 };
}

export const overlap = (a: Box, b: Box, gap = 0): boolean =>
  a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom + gap && b.top < a.bottom + gap;

/** Whether a line runs through a box. */
export function crosses(points: readonly Point[], scale: Scale, box: Box, gap = 3): boolean {
  const grown: Box = { left: box.left - gap, right: box.right + gap, top: box.top - gap, bottom: box.bottom + gap };
  for (let at = 0; at + 1 < points.length; at += 1) {
    const from = points[at];
    const to = points[at + 1];
    if (!from || !to) continue;
    // Nearly all of a line lies beside the box.
    const x1 = scale.x(to.year);
    if (x1 < grown.left) continue;
    const x0 = scale.x(from.year);
    if (x0 > grown.right) break;
    if (segmentMeets(x0, scale.y(from.value), x1, scale.y(to.value), grown)) return true;
  }
  return false;
}

function segmentMeets(x0: number, y0: number, x1: number, y1: number, box: Box): boolean {
  let enter = 0;
  let leave = 1;
  const clip = (start: number, step: number, low: number, high: number): boolean => {
    if (step === 0) return start >= low && start <= high;
    const a = (low - start) / step;
    const b = (high - start) / step;
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
    return enter <= leave;
  };
  return clip(x0, x1 - x0, box.left, box.right) && clip(y0, y1 - y0, box.top, box.bottom);
}

/** What a label must keep clear of, by weight: another text or the marker is worse than a line. */
export interface Obstacles {
  boxes: readonly Box[];
  lines: readonly (readonly Point[])[];
  /** Verticals that a text may not straddle. */
  verticals: readonly number[];
}

/** Pixels of distance that weigh as much as one unit of trouble. */
const FAR = 26;
/** Trouble of a text that lies left of what it names. */
const BEHIND = 4;

/**
 * The best of the places: clear of texts, then of lines, then near to what it names; the earlier of equals. Nothing where every place
 * would cover another text or leave the picture.
 */
export function place<T extends readonly Label[]>(
  candidates: readonly T[],
  obstacles: Obstacles,
  scale: Scale,
  bounds: Box,
  near?: { x: number; y: number },
): T | null {
  let best: T | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    let cost = 0;
    for (const label of candidate) {
      const box = boxOf(label);
      if (box.left < bounds.left || box.right > bounds.right || box.top < bounds.top || box.bottom > bounds.bottom) cost += 1000;
      cost += 100 * obstacles.boxes.filter((other) => overlap(box, other, 2)).length;
      if (cost >= least) break;
      cost += 10 * obstacles.lines.filter((line) => crosses(line, scale, box)).length;
      cost += 4 * obstacles.verticals.filter((x) => x > box.left - 3 && x < box.right + 3).length;
      // What lies ahead is named ahead: over the past it would read as history.
      if (near && box.right < near.x) cost += BEHIND;
      if (near) cost += Math.hypot(Math.max(box.left - near.x, 0, near.x - box.right), Math.max(box.top - near.y, 0, near.y - box.bottom)) / FAR;
    }
    if (cost < least) {
      least = cost;
      best = candidate;
    }
  }
  return least < 100 ? best : null;
}
