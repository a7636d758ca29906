import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../src/style/tokens.css', import.meta.url), 'utf8');

type Set = Record<string, string>;

/** The colours of the block that begins with a selector. */
function block(from: number): Set {
  const body = css.slice(css.indexOf('{', from) + 1, css.indexOf('}', from));
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]));
}

const light = block(css.indexOf(':root {'));
const darkBySystem = block(css.indexOf(":root:not([data-theme='light'])"));
const darkByChoice = block(css.indexOf(":root[data-theme='dark']"));

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** What must be told apart from what, and by how much: text 4.5, marks and controls 3, neighbouring grounds a little. */
const PAIRS: [string, string, number][] = [
  ['ink', 'surface', 4.5], ['ink', 'page', 4.5], ['ink2', 'page', 4.5], ['ink2', 'surface', 4.5], ['ink3', 'surface', 4.5], ['ink3', 'page', 4.5], ['ink3', 'sunk', 4.5],
  ['scen', 'page', 4.5], ['scen', 'surface', 4.5], ['scen', 'fan90', 3], ['scen', 'fan50', 3], ['scen-ink', 'scen', 4.5],
  ['peak', 'surface', 4.5], ['peak', 'page', 4.5], ['peak', 'fan90', 3], ['peak', 'fan50', 3], ['peak', 'peak-bg', 4.5],
  ['assume', 'assume-bg', 4.5], ['ink', 'fan50', 4.5], ['ink', 'peak-bg', 4.5], ['ink', 'assume-bg', 4.5],
  ['line2', 'surface', 3], ['line2', 'page', 3], ['line2', 'sunk', 3], ['focus', 'surface', 3], ['focus', 'page', 3], ['edge', 'surface', 3],
  ['scen-ink', 'h1', 4.5], ['scen-ink', 'h2', 4.5], ['h3-ink', 'h3', 4.5], ['ink', 'h4', 4.5], ['ink', 'h5', 4.5],
  ['fan50', 'fan90', 1.2], ['fan90', 'surface', 1.1],
];

describe.each([
  ['light', light],
  ['dark', darkByChoice],
])('the %s colours', (_name, colours) => {
  it.each(PAIRS)('%s on %s reach %d', (front, ground, needed) => {
    expect(contrast(colours[front] ?? '#000000', colours[ground] ?? '#000000')).toBeGreaterThanOrEqual(needed);
  });
});

it('the dark set is the same by system and by choice', () => {
  expect(darkByChoice).toEqual(darkBySystem);
  expect(Object.keys(darkByChoice)).toEqual(Object.keys(light));
});
