import { describe, expect, it } from 'vitest';
import { Turns } from '../../src/state/turns';

/** A place that holds the nodes it is given. */
const place = (...nodes: object[]): Node => ({ contains: (node: object) => nodes.includes(node) }) as unknown as Node;

/** Turns whose tasks begin when the test says. */
function held() {
  const tasks: (() => void)[] = [];
  const taken: string[] = [];
  const turns = new Turns((run) => tasks.push(run));
  const join = (name: string, ...nodes: object[]) => turns.join(place(...nodes), () => taken.push(name));
  const task = async (): Promise<void> => {
    tasks.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { turns, tasks, taken, join, task };
}

describe('the turns of the parts of a page', () => {
  it('come one a task, in the order in which the parts joined, and none before the first task', async () => {
    const { turns, taken, join, task } = held();
    for (const name of ['a', 'b', 'c']) join(name);
    const all = turns.all();
    expect(taken).toEqual([]);
    await task();
    expect(taken).toEqual(['a']);
    await task();
    await task();
    await all;
    expect(taken).toEqual(['a', 'b', 'c']);
  });

  it('go to a part at once that a reader turns to, and only once', async () => {
    const { turns, taken, join, task } = held();
    const slider = {};
    join('a');
    join('b', slider);
    turns.hurry(slider as Node);
    expect(taken).toEqual(['b']);
    turns.hurry(slider as Node);
    const all = turns.all();
    await task();
    await all;
    expect(taken).toEqual(['b', 'a']);
  });

  it('go to a part at once that joins in the turn of what it stands in, and that a reader turns to', () => {
    const { turns, taken, join } = held();
    const slider = {};
    turns.join(place(slider), () => {
      taken.push('page');
      join('a');
      join('b', slider);
    });
    turns.hurry(slider as Node);
    expect(taken).toEqual(['page', 'b']);
  });

  it('pass over a part that left, and come to one that joins meanwhile', async () => {
    const { turns, taken, join, task } = held();
    const leave = join('a');
    join('b');
    const all = turns.all();
    leave();
    await task();
    expect(taken).toEqual(['b']);
    await all;
    join('c');
    const again = turns.all();
    join('d');
    await task();
    await task();
    await again;
    expect(taken).toEqual(['b', 'c', 'd']);
  });

  it.each([false, true])('end where a part fails, with what it failed of; turned to by the reader: %s', async (turnedTo) => {
    const { turns, taken, join, task } = held();
    const slider = {};
    turns.join(place(slider), () => {
      throw new Error('no picture');
    });
    join('b');
    const failed = expect(turns.all()).rejects.toThrow('no picture');
    if (turnedTo) turns.hurry(slider as Node);
    await task();
    await failed;
    expect(taken).toEqual([]);
  });
});
