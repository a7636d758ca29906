import { expect, it } from 'vitest';
import { widthOf } from '../../src/chart/labels';
import { countLabels, type CountedBar } from '../../src/figures/counts';

const GROUND = 300;
const bars = (counts: readonly number[], slot: number): CountedBar[] => counts.map((count, at) => ({ year: 2020 + at, count, x: 30 + (at + 0.5) * slot, top: GROUND - (50 * count) / Math.max(...counts) }));
const NARROW = 8;
const COUNTS = [3, 60, 410, 400, 90, 55, 6];
const at = (labels: ReturnType<typeof countLabels>, year: number) => labels.find((label) => label.year === year);

it('counts on narrow bars are those of one run in twenty or more, and all where each has room', () => {
  expect(countLabels(bars(COUNTS, NARROW), 1024, NARROW, 20, 200).map(({ text }) => Number(text)).sort((a, b) => a - b)).toEqual([55, 60, 90, 400, 410]);
  expect(countLabels(bars(COUNTS, 40), 1024, 40, 20, 400)).toHaveLength(COUNTS.length);
});

it('no count touches another or a bar, or leaves the plot', () => {
  const of = bars(COUNTS, NARROW);
  const labels = countLabels(of, 1024, NARROW, 28, 95);
  const boxes = labels.map(({ text, x, y }) => ({ left: x - widthOf(text, 11) / 2, right: x + widthOf(text, 11) / 2, top: y - 9, bottom: y }));
  for (const [place, box] of boxes.entries()) {
    expect(box.left).toBeGreaterThanOrEqual(28);
    expect(box.right).toBeLessThanOrEqual(95);
    for (const other of boxes.slice(place + 1)) expect(box.right > other.left && other.right > box.left && box.bottom > other.top && other.bottom > box.top).toBe(false);
    for (const { x, top } of of) expect(box.right > x - NARROW * 0.4 && x + NARROW * 0.4 > box.left && box.bottom > top).toBe(false);
  }
});

it('a count that left its bar is led back to it', () => {
  const labels = countLabels(bars(COUNTS, NARROW), 1024, NARROW, 20, 200);
  expect(at(labels, 2022)?.lead).toBeNull();
  expect(at(labels, 2021)?.lead).not.toBeNull();
});
