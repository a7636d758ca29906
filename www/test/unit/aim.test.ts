import { describe, expect, it, vi } from 'vitest';
import type { Asker, Batches } from '../../src/engine/batches';
import { Engine } from '../../src/engine/engine';
import type { Layout } from '../../src/engine/core';
import type { Question } from '../../src/engine/tasks';
import { Aim, withMoves, type Steered } from '../../src/state/aim';
import { firstInputs, type Inputs } from '../../src/state/state';
import { fakeCore } from './fake-core';

const FIELDS = ['reached', 'highest_year', 'highest_level', 'short_from', 'distance', 'met', 'years', 'moves', 'binding'];
const layout = (): Layout => ({ ...fakeCore.layout(), seek: FIELDS, bindings: ['all-levers-at-best'] });

/** A store of inputs alone, and a batch client that answers when the test says so. */
function stage() {
  const asked: { question: Question; asker: Asker }[] = [];
  const takenBack = vi.fn();
  const batches = {
    ask: (question: Question, asker: Asker) => {
      asked.push({ question, asker });
      return takenBack;
    },
  } as unknown as Batches;
  const engine = new Engine({ ...fakeCore, layout }, batches);
  let inputs: Inputs = firstInputs();
  const solved: Inputs[] = [];
  const steered: Steered = {
    engine,
    get standing() {
      return { inputs, region: 'cy' as const, account: 'territorial' };
    },
    solve: (next) => {
      inputs = next;
      solved.push(next);
    },
    rest: vi.fn(),
  };
  const aim = new Aim(steered);
  const hydro = engine.manifest.levers.findIndex(({ key }) => key === 'hydro');
  const answer = (to: number, reached = true): void => {
    const last = asked[asked.length - 1];
    last?.asker.answered({ question: last.question, values: new Float64Array([reached ? 1 : 0, 2031, 500, NaN, -1, NaN, 0, 1, 0, hydro, 1, to, 3]), done: 1, total: 1, perRun: NaN, complete: true });
  };
  return { aim, asked, answer, solved, steered, takenBack, inputs: () => inputs };
}

const by = (year: number): { by: number; atMost: null } => ({ by: year, atMost: null });

describe('the aim', () => {
  it('asks from where the levers stood when the hand took hold, whatever was found since', () => {
    const { aim, asked, answer, inputs } = stage();
    aim.to(by(2035), true);
    answer(2);
    expect(inputs().positions).toEqual({ hydro: 2 });
    aim.to(by(2033), true);
    const [first, second] = asked.map(({ question }) => [...question.vector]);
    expect(second).toEqual(first);
    answer(2.5);
    expect(inputs().positions).toEqual({ hydro: 2.5 });
  });

  it('takes the question before back, and the levers when nothing is wished any more', () => {
    const { aim, answer, takenBack, inputs } = stage();
    aim.to(by(2035), true);
    aim.to(by(2034), true);
    expect(takenBack).toHaveBeenCalledTimes(1);
    answer(2);
    aim.to({ by: null, atMost: null }, true);
    expect(inputs().positions).toEqual({});
  });

  it('does not ask the same twice', () => {
    const { aim, asked } = stage();
    aim.to(by(2035), true);
    aim.to(by(2035), true);
    expect(asked.length).toBe(1);
  });

  it('is one step of undo, which a new hold ends', () => {
    const { aim, answer, steered } = stage();
    aim.to(by(2035), true);
    answer(2);
    aim.to(by(2034), true);
    expect(steered.rest).toHaveBeenCalledTimes(1);
    aim.end();
    aim.to(by(2033), true);
    expect(steered.rest).toHaveBeenCalledTimes(2);
  });

  it('ends when something else is set, and hears no answer to what was asked before', () => {
    const { aim, answer, inputs, steered } = stage();
    aim.to(by(2035), true);
    const other: Inputs = { ...firstInputs(), scenario: 'plan' };
    steered.solve(other);
    aim.follow(other);
    expect(aim.state).toBe(null);
    answer(2);
    expect(inputs()).toBe(other);
  });

  it('goes on while what it set itself is set', () => {
    const { aim, answer, inputs } = stage();
    aim.to(by(2035), true);
    answer(2);
    aim.follow(inputs());
    expect(aim.state?.found?.reached).toBe(true);
  });

  it('seeks by all levers where none is locked, and by the rest where some are', () => {
    const { aim, asked, steered } = stage();
    const levers = (at: number): readonly string[] => {
      const question = asked[at]?.question;
      return question?.kind === 'seek' ? question.levers : [];
    };
    aim.to(by(2035), false);
    expect(levers(0)).toEqual(['all']);
    expect(aim.state?.levers.locked).toBe(0);
    aim.lock('hydro', true);
    expect(asked.length).toBe(2);
    const physical = steered.engine.manifest.levers.filter(({ kind }) => kind === 'physical').map(({ key }) => key);
    expect(levers(1)).toEqual(physical.filter((key) => key !== 'hydro'));
    expect(aim.state?.levers).toEqual({ free: physical.length - 1, locked: 1 });
    aim.lock('hydro', true);
    expect(asked.length).toBe(2);
    aim.lock('hydro', false);
    expect(levers(2)).toEqual(['all']);
  });

  it('asks nothing and gives the levers back where all are locked, and seeks nothing where nothing is wished', () => {
    const { aim, asked, answer, inputs, steered } = stage();
    const physical = steered.engine.manifest.levers.filter(({ kind }) => kind === 'physical');
    aim.lock('hydro', true);
    expect(asked.length).toBe(0);
    aim.lock('hydro', false);
    aim.to(by(2035), false);
    answer(2);
    for (const { key } of physical) aim.lock(key, true);
    expect(aim.state?.levers).toEqual({ free: 0, locked: physical.length });
    expect(asked.length).toBe(physical.length);
    expect(inputs().positions).toEqual({});
  });

  it('gives the levers back when it is cancelled, and leaves them when it is ended', () => {
    for (const [act, left] of [['cancel', {}], ['end', { hydro: 2 }]] as const) {
      const { aim, answer, inputs } = stage();
      aim.to(by(2035), false);
      answer(2, false);
      expect(aim.state?.found?.reached).toBe(false);
      aim[act]();
      expect(aim.state).toBe(null);
      expect(inputs().positions).toEqual(left);
    }
  });

  it('moves levers as a slider does, so that control points of a moved lever go', () => {
    const start: Inputs = { ...firstInputs(), points: [{ target: 'hydro', year: 2030, value: 110 }] };
    expect(withMoves(start, [{ key: 'hydro', from: NaN, to: 2, contribution: 1 }])).toEqual({ ...start, points: [], positions: { hydro: 2 } });
  });
});
