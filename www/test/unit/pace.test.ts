import { describe, expect, it } from 'vitest';
import { Pace } from '../../src/state/pace';

/** A pace whose frames take as long as the test says. */
function pace() {
  let clock = 0;
  let due: (() => void)[] = [];
  const made = new Pace(
    (run) => due.push(run),
    () => clock,
  );
  const frames = (count: number, took: number): boolean => {
    for (let frame = 0; frame < count; frame += 1) {
      made.measure();
      clock += took;
      for (const run of due) run();
      due = [];
    }
    return made.hurried;
  };
  return frames;
}

describe('the pace', () => {
  it('has time for everything as long as a frame is over in time', () => {
    const frames = pace();
    expect(frames(50, 16)).toBe(false);
    expect(frames(3, 40)).toBe(true);
  });

  it('forgives a slow frame among quick ones', () => {
    const frames = pace();
    frames(50, 6);
    expect(frames(1, 30)).toBe(false);
    expect(frames(1, 6)).toBe(false);
  });

  it('stays hurried while what is left takes a good part of a frame, and draws all again once it takes little', () => {
    const frames = pace();
    frames(10, 60);
    expect(frames(50, 12)).toBe(true);
    expect(frames(50, 4)).toBe(false);
  });
});
