import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Asker, Batches } from '../../src/engine/batches';
import { Engine } from '../../src/engine/engine';
import { FULL_AFTER, FULL_RUNS } from '../../src/engine/ensembles';
import type { Question } from '../../src/engine/tasks';
import { Futures } from '../../src/state/futures';
import { fakeCore } from './fake-core';

vi.mock('../../src/engine/answers', async (original) => ({ ...(await original<object>()), readEnsemble: () => ({ groups: [] }) }));

/** The runs behind a hand that slides, on a machine that is hurried or not; answers come when the test says so. */
function hand(hurried: boolean) {
  const asked: { question: Question & { runs?: number }; asker: Asker }[] = [];
  const batches = {
    ask: (question: Question, asker: Asker) => {
      asked.push({ question, asker });
      return () => undefined;
    },
  } as unknown as Batches;
  const engine = new Engine(fakeCore, batches);
  const run = engine.run({ scenario: 'plan', sets: [] });
  const futures = new Futures(engine, () => false, () => hurried, () => true);
  futures.follow({ run, region: 'cy', account: 'territorial' });
  const answer = (): void => {
    const last = asked[asked.length - 1];
    const total = last?.question.runs ?? 0;
    last?.asker.answered({ question: last.question, values: new Float64Array(), done: total, total, perRun: 0.01, complete: true });
  };
  return { futures, answer, runs: () => asked.map(({ question }) => [question.kind, question.runs]), state: () => futures.state(run) };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the runs behind a hand that slides', () => {
  it('are drawn as they come where a frame has the time', () => {
    const { answer, runs, state } = hand(false);
    expect(runs()).toEqual([['ensemble', 256]]);
    answer();
    expect([state().ensemble !== null, state().complete]).toEqual([true, false]);
  });

  it.each(['lets go', 'rests'])('are whole at once and held until the hand %s where it has not', (how) => {
    const { futures, answer, runs, state } = hand(true);
    expect(runs()).toEqual([['ensemble', FULL_RUNS]]);
    answer();
    expect(state().ensemble, 'while it slides').toBe(null);
    if (how === 'lets go') futures.released();
    else vi.advanceTimersByTime(FULL_AFTER);
    expect(state().complete).toBe(true);
  });
});
