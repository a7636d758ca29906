import { describe, expect, it } from 'vitest';
import { stripOf } from '../../src/chart/twenty';
import type { Group } from '../../src/engine/answers';
import { sidesOf, countsOf, humpsOf } from '../../src/engine/counts';

const x = (year: number): number => 20 + (year - 2020) * 10;
const room = { left: 0, right: 460, base: 50, radius: 4, wordWidth: () => 30 };
const times = (count: number, year: number): number[] => Array.from({ length: count }, () => year);

const CASES: [string, number[]][] = [
  ['all in one year', times(20, 2024)],
  ['two groups', [...times(13, 2024), ...times(5, 2038), 2039, 2040]],
  ['a year each', Array.from({ length: 20 }, (_, k) => 2021 + k)],
  ['some without a peak', [...times(6, 2029), ...times(9, Infinity), ...times(5, NaN)]],
  ['none at all', times(20, NaN)],
  ['crowded at the end', [...times(10, 2059), ...times(10, 2060)]],
];

describe('the strip of twenty dots', () => {
  it.each(CASES)('shows twenty that can be counted: %s', (_, twenty) => {
    const { dots, radius } = stripOf(twenty, x, room);
    expect(dots.length).toBe(20);
    for (const [at, dot] of dots.entries()) {
      for (const other of dots.slice(at + 1)) expect(Math.hypot(dot.x - other.x, dot.y - other.y)).toBeGreaterThanOrEqual(2 * radius);
      expect(dot.x - radius >= room.left && dot.x + radius <= room.right).toBe(true);
      expect(dot.y + radius <= room.base && dot.y - radius >= 0).toBe(true);
    }
  });

  it.each(CASES)('fills those up to 2030 and boxes those without a year: %s', (_, twenty) => {
    const counts = countsOf({ twenty });
    const { dots, boxes } = stripOf(twenty, x, room);
    const of = (kind: string): number => dots.filter((dot) => dot.kind === kind).length;
    expect([of('by'), of('later'), of('none'), of('short')]).toEqual([counts.byGoal, counts.later, counts.none, counts.short]);
    for (const { kind, left, right } of boxes) {
      for (const dot of dots) expect(dot.kind === kind).toBe(dot.x > left && dot.x < right);
    }
  });

  it.each(CASES)('frames the dots of a year that need more than one column, and no others: %s', (_, twenty) => {
    const { dots, wide, radius } = stripOf(twenty, x, room);
    const needs = [...new Set(twenty.filter(Number.isFinite))].filter((year) => twenty.filter((other) => other === year).length > 5);
    expect(wide.map(({ year }) => year)).toEqual(needs);
    for (const { year, left, right } of wide) {
      const inside = dots.filter((dot) => dot.x - radius >= left - 0.51 && dot.x + radius <= right + 0.51);
      expect(inside.length).toBe(twenty.filter((other) => other === year).length);
    }
  });

  it('stands over its year where nothing crowds it', () => {
    const { dots } = stripOf([...times(5, 2028), ...times(15, 2045)], x, room);
    expect(dots.filter(({ kind }) => kind === 'by').every((dot) => dot.x === x(2028))).toBe(true);
  });
});

describe('two humps', () => {
  const group = (from: number, to: number, runs: number): Group => ({ from, to, mode: from, runs });
  const of = (early: number, late: number) => ({ groups: [group(2021, 2024, early), group(2037, 2045, late)] });

  it('are none where the peaks lie together', () => {
    expect(humpsOf({ groups: [group(2021, 2038, 100)] }, null)).toBe(null);
  });

  it('put the marker on the likelier one, and leave it there until the other leads by ten points', () => {
    let humps = humpsOf(of(51, 49), null);
    expect(humps?.likelier.from).toBe(2021);
    humps = humpsOf(of(46, 54), humps);
    expect(humps?.likelier.from).toBe(2021);
    humps = humpsOf(of(44, 56), humps);
    expect(humps?.likelier.from).toBe(2037);
    humps = humpsOf(of(54, 46), humps);
    expect(humps?.likelier.from).toBe(2037);
    humps = humpsOf(of(56, 44), humps);
    expect(humps?.likelier.from).toBe(2021);
  });

  it('count their share of twenty as the dots do', () => {
    const humps = { likelier: group(2021, 2024, 13), other: group(2037, 2045, 6) };
    expect(sidesOf({ twenty: [...times(13, 2024), ...times(6, 2040), NaN] }, humps)).toEqual({ likelier: { count: 13, from: 2021, to: 2024 }, other: { count: 6, from: 2037, to: 2045 } });
    expect(sidesOf({ twenty: [...times(12, 2024), 2026, 2035, ...times(4, 2040), NaN, Infinity] }, humps), 'strays belong to the nearer one').toEqual({ likelier: { count: 13, from: 2021, to: 2026 }, other: { count: 5, from: 2035, to: 2045 } });
  });
});
