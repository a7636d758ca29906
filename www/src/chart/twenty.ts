import { GOAL_YEAR } from '../engine/counts';

/** One of the twenty, placed. */
export interface PlacedDot {
  x: number;
  y: number;
  kind: 'by' | 'later' | 'none' | 'short';
}

/** Dots that belong together: those of one year, or those that have none, in a box. */
interface Stack {
  kind: PlacedDot['kind'];
  count: number;
  /** Where the middle should be. */
  wish: number;
}

/** Where everything of the strip lies. */
export interface Strip {
  dots: PlacedDot[];
  /** The ground of each year whose dots stand in more than one column, and so above years that are not theirs. */
  wide: { year: number; left: number; right: number }[];
  /** Frames around the dots without a peak year, with the place of their words. */
  boxes: { kind: 'none' | 'short'; left: number; right: number }[];
  radius: number;
}

/** The room of a strip. */
export interface StripRoom {
  left: number;
  right: number;
  /** The line the dots stand on. */
  base: number;
  radius: number;
  /** How wide the words under a box are. */
  wordWidth: (kind: 'none' | 'short') => number;
}

/** Rows of a stack; more dots of one year go on in a further column. */
const ROWS = 5;
/** Room between the frame of a box and its dots, and between two boxes. */
const INSET = 3;
const GAP = 8;

/**
 * Places the twenty over their years: stacked year by year, and where two stacks would touch they share the room, so that every dot can
 * be counted. Dots without a year stand in boxes at the right end.
 */
export function stripOf(twenty: readonly number[], x: (year: number) => number, { left, right, base, radius, wordWidth }: StripRoom): Strip {
  const pitch = 2 * radius + 1;
  const widthOf = (count: number): number => Math.ceil(count / ROWS) * pitch;
  const years = [...new Set(twenty.filter(Number.isFinite))].sort((a, b) => a - b);
  const boxed = (['none', 'short'] as const)
    .map((kind) => ({ kind, count: twenty.filter((year) => (kind === 'none' ? year === Infinity : Number.isNaN(year))).length }))
    .filter(({ count }) => count > 0);
  const slotOf = ({ kind, count }: { kind: 'none' | 'short'; count: number }): number => Math.max(widthOf(count) + 2 * INSET, wordWidth(kind));
  const end = right - boxed.reduce((sum, box) => sum + slotOf(box) + GAP, 0);
  const stacks = years.map((year): Stack => ({ kind: year <= GOAL_YEAR ? 'by' : 'later', count: twenty.filter((other) => other === year).length, wish: x(year) }));
  const middles = apart(stacks.map(({ wish, count }) => ({ wish, width: widthOf(count) + 1 })), left, end);
  const fill = (kind: PlacedDot['kind'], count: number, middle: number): PlacedDot[] => {
    const columns = Math.ceil(count / ROWS);
    const rows = Math.ceil(count / columns);
    return Array.from({ length: count }, (_, k) => ({
      kind,
      x: middle + (Math.floor(k / rows) - (columns - 1) / 2) * pitch,
      y: base - radius - (k % rows) * pitch,
    }));
  };
  const wide = stacks.flatMap(({ count }, at) => {
    const [middle, half] = [middles[at] ?? left, (widthOf(count) - 1) / 2];
    return count > ROWS ? [{ year: years[at] ?? NaN, left: middle - half, right: middle + half }] : [];
  });
  const dots = stacks.flatMap(({ kind, count }, at) => fill(kind, count, middles[at] ?? left));
  const boxes: Strip['boxes'] = [];
  let edge = right;
  for (const box of [...boxed].reverse()) {
    const [width, slot] = [widthOf(box.count) + 2 * INSET, slotOf(box)];
    const middle = edge - slot / 2;
    boxes.unshift({ kind: box.kind, left: middle - width / 2, right: middle + width / 2 });
    dots.push(...fill(box.kind, box.count, middle));
    edge -= slot + GAP;
  }
  return { dots, wide, boxes, radius };
}

/** Middles as near as can be to where they should be, without touching and inside the ends: blocks that touch move as one. */
function apart(stacks: readonly { wish: number; width: number }[], left: number, right: number): number[] {
  interface Block {
    from: number;
    to: number;
    width: number;
    /** Mean of where its members would like its left end. */
    want: number;
    at: number;
  }
  const blocks: Block[] = [];
  const settle = (block: Block): void => {
    block.at = Math.min(Math.max(block.want, left), Math.max(left, right - block.width));
  };
  stacks.forEach(({ wish, width }, place) => {
    const block: Block = { from: place, to: place, width, want: wish - width / 2, at: 0 };
    settle(block);
    blocks.push(block);
    for (let last = blocks[blocks.length - 1]; blocks.length > 1 && last; last = blocks[blocks.length - 1]) {
      const before = blocks[blocks.length - 2];
      if (!before || before.at + before.width <= last.at) break;
      const [a, b] = [before.to - before.from + 1, last.to - last.from + 1];
      const joined: Block = { from: before.from, to: last.to, width: before.width + last.width, want: (before.want * a + (last.want - before.width) * b) / (a + b), at: 0 };
      settle(joined);
      blocks.splice(-2, 2, joined);
    }
  });
  const middles: number[] = [];
  for (const { from, to, at } of blocks) {
    let edge = at;
    for (let place = from; place <= to; place += 1) {
      const width = stacks[place]?.width ?? 0;
      middles[place] = edge + width / 2;
      edge += width;
    }
  }
  return middles;
}
