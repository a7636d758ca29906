import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Batches, SILENCE, type Answer, type Asker, type Failure } from '../../src/engine/batches';
import { Ensembles, FULL_AFTER, FULL_RUNS } from '../../src/engine/ensembles';
import { IdlePlace, WorkerPlace, whenIdle, type FromWorker, type Listener, type Place, type ToWorker } from '../../src/engine/places';
import { serveWorker } from '../../src/engine/serve-worker';
import { Stepper, type Progress, type Report } from '../../src/engine/stepper';
import type { Question, QuestionKind } from '../../src/engine/tasks';
import { BREAKS, fakeTasks, REFUSES } from './fake-tasks';

const vector = (first: number): Float64Array => new Float64Array([first]);
const ensemble = (first: number, runs = 256): Question => ({ kind: 'ensemble', vector: vector(first), account: 'territorial', region: 'cy', runs, seed: 1, wide: false, weather: false });
const attribution = (first: number): Question => ({ kind: 'attribution', vector: vector(first), account: 'territorial', off: 'reference' });
const seek = (first: number): Question => ({ kind: 'seek', vector: vector(first), account: 'territorial', region: 'cy', goal: vector(2030), levers: ['all'] });

/** Someone who asks and writes down what is said. */
class Notes implements Asker {
  readonly answers: Answer[] = [];
  readonly failures: Failure[] = [];
  readonly seen: Progress[] = [];
  answered(answer: Answer): void {
    this.answers.push(answer);
  }
  failed(failure: Failure): void {
    this.failures.push(failure);
  }
  progress(progress: Progress): void {
    this.seen.push(progress);
  }
  /** First numbers of the answers: which questions were answered. */
  get of(): (number | undefined)[] {
    return this.answers.map(({ values }) => values[0]);
  }
}

/** A place that does only what the test says. */
class FakePlace implements Place {
  ready = true;
  readonly started: { id: number; question: Question }[] = [];
  readonly cancelled: number[] = [];
  ended = false;
  constructor(readonly listener: Listener) {}
  start(id: number, question: Question): void {
    this.started.push({ id, question });
  }
  cancel(id: number): void {
    this.cancelled.push(id);
  }
  end(): void {
    this.ended = true;
  }
  idOf(kind: QuestionKind): number {
    return this.started.filter(({ question }) => question.kind === kind).at(-1)?.id ?? NaN;
  }
  answer(id: number, first: number, done = 256, total = done, perRun = 0.01): void {
    this.listener.report({ id, type: 'answer', values: vector(first), done, total, perRun });
  }
}

let workers: FakePlace[] = [];
let idles: FakePlace[] = [];
const place = (all: FakePlace[], at = -1): FakePlace => {
  const found = all.at(at);
  if (!found) throw new Error('no place was opened');
  return found;
};
const opener = {
  worker: (listener: Listener): Place => {
    workers.push(new FakePlace(listener));
    return place(workers);
  },
  idle: (listener: Listener): Place => {
    idles.push(new FakePlace(listener));
    return place(idles);
  },
};
/** Lets what waits for the end of the current task happen. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

beforeEach(() => {
  workers = [];
  idles = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const batchesNow = (): Batches => new Batches(opener, () => Date.now());

describe('batches', () => {
  it('ask nothing of a worker before there is a question', () => {
    batchesNow();
    expect(workers).toEqual([]);
  });

  it('make one question of a burst, the newest', async () => {
    const batches = batchesNow();
    const notes = new Notes();
    for (const first of [1, 2, 3]) batches.ask(ensemble(first), notes);
    await settled();
    expect(place(workers).started.map(({ question }) => question.vector[0])).toEqual([3]);
    place(workers).answer(place(workers).idOf('ensemble'), 3);
    expect(notes.of).toEqual([3]);
    expect(notes.answers[0]?.complete).toBe(true);
  });

  it('drop an answer that has been overtaken', async () => {
    const batches = batchesNow();
    const notes = new Notes();
    batches.ask(ensemble(1), notes);
    await settled();
    const first = place(workers).idOf('ensemble');
    batches.ask(ensemble(2), notes);
    place(workers).answer(first, 1);
    await settled();
    expect(place(workers).cancelled).toContain(first);
    place(workers).answer(first, 1);
    expect(notes.of).toEqual([]);
    place(workers).answer(place(workers).idOf('ensemble'), 2);
    expect(notes.of).toEqual([2]);
  });

  it('ask different kinds side by side', async () => {
    const batches = batchesNow();
    const [one, other] = [new Notes(), new Notes()];
    batches.ask(ensemble(1), one);
    batches.ask(attribution(1), other);
    await settled();
    place(workers).answer(place(workers).idOf('attribution'), 7);
    place(workers).answer(place(workers).idOf('ensemble'), 8);
    expect([one.of, other.of]).toEqual([[8], [7]]);
    expect(workers).toHaveLength(1);
  });

  it('take a question back', async () => {
    const batches = batchesNow();
    const notes = new Notes();
    const takeBack = batches.ask(ensemble(1), notes);
    await settled();
    const id = place(workers).idOf('ensemble');
    takeBack();
    expect(place(workers).cancelled).toEqual([id]);
    place(workers).answer(id, 1);
    expect(notes.of).toEqual([]);
    takeBack();
    batches.ask(ensemble(2), notes)();
    await settled();
    expect(place(workers).started).toHaveLength(1);
  });

  it('tell progress, and a state so far as incomplete', async () => {
    const batches = batchesNow();
    const notes = new Notes();
    batches.ask(ensemble(1), notes);
    await settled();
    const id = place(workers).idOf('ensemble');
    place(workers).listener.report({ id, type: 'progress', done: 64, total: 256, perRun: 0.1, values: null });
    place(workers).listener.report({ id, type: 'progress', done: 128, total: 256, perRun: 0.1, values: vector(1) });
    expect(notes.seen.map(({ done, total }) => [done, total])).toEqual([[64, 256], [128, 256]]);
    expect(notes.answers.map(({ complete, done }) => [complete, done])).toEqual([[false, 128]]);
  });

  it('pass on what the model refuses, by kind and with its sentence', async () => {
    const batches = batchesNow();
    const notes = new Notes();
    batches.ask(seek(1), notes);
    await settled();
    place(workers).listener.report({ id: place(workers).idOf('seek'), type: 'refused', sentence: 'contradictory: goal: found …' });
    expect(notes.failures).toEqual([{ code: 'batch-refused', kind: 'seek', sentence: 'contradictory: goal: found …' }]);
    expect(place(workers).ended).toBe(false);
  });

  it('replace a worker that dies and ask it once more', async () => {
    const batches = batchesNow();
    const notes = new Notes();
    batches.ask(ensemble(1), notes);
    await settled();
    const dead = place(workers);
    dead.listener.died('out of memory');
    await settled();
    expect(dead.ended).toBe(true);
    expect(workers).toHaveLength(2);
    dead.answer(dead.idOf('ensemble'), 9);
    expect(notes.of, 'the dead are not heard').toEqual([]);
    place(workers).answer(place(workers).idOf('ensemble'), 1);
    expect(notes.of).toEqual([1]);
    expect(notes.failures).toEqual([]);
  });

  it('fail the question that kills its worker twice, and only that one', async () => {
    const batches = batchesNow();
    const [guilty, innocent] = [new Notes(), new Notes()];
    batches.ask(attribution(1), innocent);
    batches.ask(seek(1), guilty);
    await settled();
    for (let turn = 0; turn < 6 && guilty.failures.length === 0; turn += 1) {
      const now = place(workers);
      const running = now.started.at(-1);
      if (now.started.some(({ question }) => question.kind === 'seek')) now.listener.died('stack overflow');
      else if (running) now.answer(running.id, 5);
      await settled();
    }
    expect(guilty.failures).toEqual([{ code: 'batch-failed', kind: 'seek', sentence: 'stack overflow' }]);
    expect(innocent.of).toEqual([5]);
    expect(innocent.failures).toEqual([]);
    batches.ask(seek(2), guilty);
    await settled();
    place(workers).answer(place(workers).idOf('seek'), 2);
    expect(guilty.of, 'the next question of the kind is asked anew').toEqual([2]);
  });

  it('take an engine that broke for a death', async () => {
    const batches = batchesNow();
    batches.ask(seek(1), new Notes());
    await settled();
    place(workers).listener.report({ id: place(workers).idOf('seek'), type: 'broken', sentence: 'unreachable' });
    await settled();
    expect(workers).toHaveLength(2);
  });

  it('take long silence for a death, but not that of a machine that slept', async () => {
    let late = 0;
    const batches = new Batches(opener, () => Date.now() + late);
    const notes = new Notes();
    batches.ask(attribution(1), notes);
    await settled();
    vi.advanceTimersByTime(SILENCE - 1);
    place(workers).listener.report({ id: place(workers).idOf('attribution'), type: 'progress', done: 1, total: 9, perRun: 1, values: null });
    vi.advanceTimersByTime(SILENCE - 1);
    await settled();
    expect(workers, 'a word in between is enough').toHaveLength(1);
    late = 60_000;
    vi.advanceTimersByTime(1);
    await settled();
    expect(workers, 'a late clock counts anew').toHaveLength(1);
    vi.advanceTimersByTime(SILENCE);
    await settled();
    expect(workers).toHaveLength(2);
    vi.advanceTimersByTime(SILENCE);
    await settled();
    expect(notes.failures.map(({ code, kind }) => [code, kind])).toEqual([['batch-failed', 'attribution']]);
  });

  it('watch no worker that has nothing to do', async () => {
    const batches = batchesNow();
    batches.ask(ensemble(1), new Notes());
    await settled();
    place(workers).answer(place(workers).idOf('ensemble'), 1);
    vi.advanceTimersByTime(10 * SILENCE);
    await settled();
    expect(workers).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('go to idle time where no worker can be had, and stay there', async () => {
    const batches = batchesNow();
    const notes = new Notes();
    batches.ask(ensemble(1), notes);
    await settled();
    expect(batches.inIdleTime).toBe(false);
    place(workers).listener.unavailable();
    await settled();
    expect(batches.inIdleTime).toBe(true);
    place(idles).answer(place(idles).idOf('ensemble'), 1);
    batches.ask(ensemble(2), notes);
    await settled();
    place(idles).answer(place(idles).idOf('ensemble'), 2);
    expect(notes.of).toEqual([1, 2]);
    expect([workers.length, idles.length]).toEqual([1, 1]);
  });

  it('go to idle time where a worker never gets ready', async () => {
    const batches = batchesNow();
    batches.ask(ensemble(1), new Notes());
    await settled();
    place(workers).ready = false;
    vi.advanceTimersByTime(SILENCE);
    await settled();
    expect(place(idles).started).toHaveLength(1);
  });

  it('fail a question that breaks the engine of the page itself, at once', async () => {
    const batches = batchesNow();
    const notes = new Notes();
    batches.ask(seek(1), notes);
    await settled();
    place(workers).listener.unavailable();
    await settled();
    place(idles).listener.report({ id: place(idles).idOf('seek'), type: 'broken', sentence: 'unreachable' });
    expect(notes.failures.map(({ code }) => code)).toEqual(['batch-failed']);
  });
});

describe('ensembles', () => {
  it('are small while the hand moves and full once it rests, and only the full one is whole', async () => {
    const notes = new Notes();
    const ensembles = new Ensembles(batchesNow(), notes, () => undefined);
    for (const first of [1, 2, 3]) {
      ensembles.moved({ vector: vector(first), account: 'territorial', region: 'cy', seed: 1, wide: false, weather: false }, false);
      await settled();
      place(workers).answer(place(workers).idOf('ensemble'), first);
      vi.advanceTimersByTime(16);
    }
    const runs = (): number[] => place(workers).started.map(({ question }) => (question.kind === 'ensemble' ? question.runs : NaN));
    expect(runs()).toEqual([256, 256, 256]);
    expect(notes.answers.map(({ done, total, complete }) => [done, total, complete])).toEqual(Array(3).fill([256, FULL_RUNS, false]));
    vi.advanceTimersByTime(FULL_AFTER - 17);
    await settled();
    expect(runs(), 'the hand has not rested long enough').toHaveLength(3);
    vi.advanceTimersByTime(1);
    await settled();
    expect(runs()).toEqual([256, 256, 256, FULL_RUNS]);
    place(workers).answer(place(workers).idOf('ensemble'), 3, FULL_RUNS);
    expect(notes.answers.at(-1)).toMatchObject({ done: FULL_RUNS, total: FULL_RUNS, complete: true });
  });

  it('are full at once where a frame has no time to draw a small one, and tell when the hand rests', async () => {
    const notes = new Notes();
    let rests = 0;
    const ensembles = new Ensembles(batchesNow(), notes, () => (rests += 1));
    const move = async (first: number): Promise<void> => {
      ensembles.moved({ vector: vector(first), account: 'territorial', region: 'cy', seed: 1, wide: false, weather: false }, true);
      await settled();
    };
    const runs = (): number[] => place(workers).started.map(({ question }) => (question.kind === 'ensemble' ? question.runs : NaN));
    await move(1);
    await move(2);
    expect([runs(), ensembles.moving, rests]).toEqual([[FULL_RUNS, FULL_RUNS], true, 0]);
    place(workers).answer(place(workers).idOf('ensemble'), 2, FULL_RUNS);
    vi.advanceTimersByTime(FULL_AFTER);
    await settled();
    expect([ensembles.moving, rests], 'a hand that stays').toEqual([false, 1]);
    await move(3);
    ensembles.released();
    expect([ensembles.moving, rests], 'a hand that lets go').toEqual([false, 2]);
    expect(runs(), 'the same is not asked for twice').toEqual([FULL_RUNS, FULL_RUNS, FULL_RUNS]);
  });

  it.each([
    [0.01, 256],
    [0.05, 128],
    [0.2, 32],
    [50, 32],
    [NaN, 256],
  ])('hold in a frame what a run of %d ms allows: %d', async (perRun, expected) => {
    const ensembles = new Ensembles(batchesNow(), new Notes(), () => undefined);
    ensembles.moved({ vector: vector(1), account: 'territorial', region: 'cy', seed: 1, wide: false, weather: false }, false);
    await settled();
    const id = place(workers).idOf('ensemble');
    place(workers).listener.report({ id, type: 'progress', done: 16, total: 256, perRun, values: null });
    expect(ensembles.movingRuns).toBe(expected);
  });

  it('ask for nothing after they are cancelled', async () => {
    const ensembles = new Ensembles(batchesNow(), new Notes(), () => undefined);
    ensembles.moved({ vector: vector(1), account: 'territorial', region: 'cy', seed: 1, wide: false, weather: false }, false);
    await settled();
    ensembles.cancel();
    vi.advanceTimersByTime(10 * FULL_AFTER);
    await settled();
    expect(place(workers).started).toHaveLength(1);
    expect(place(workers).cancelled).toHaveLength(1);
  });
});

describe('the stepper', () => {
  /** A stepper whose time is the test's: a run takes so many milliseconds. */
  function stepper(perRun: number, tasks = fakeTasks) {
    let clock = 0;
    const said: Report[] = [];
    const sizes: number[] = [];
    let due: ((budget: number) => void) | null = null;
    const slow = Object.fromEntries(
      Object.entries(tasks).map(([name, make]) => [
        name,
        (...given: Parameters<typeof make>) => {
          const task = (make as (...rest: unknown[]) => ReturnType<typeof make>)(...given);
          const { step } = task;
          task.step = (runs: number) => {
            sizes.push(runs);
            const before = task.done;
            const finished = step(runs);
            clock += (task.done - before) * perRun;
            return finished;
          };
          return task;
        },
      ]),
    ) as unknown as typeof tasks;
    const one = new Stepper(slow, (report) => said.push(report), (run) => (due = run), () => clock);
    const turn = (budget = 8): boolean => {
      const run = due;
      due = null;
      run?.(budget);
      return run !== null;
    };
    return { one, said, sizes, turn };
  }

  it('fills its time, and no more, on a fast and on a slow engine', () => {
    for (const [perRun, expected] of [[0.01, 800], [0.5, 16], [100, 1]] as const) {
      const { one, sizes, turn } = stepper(perRun);
      one.start(1, ensemble(1, 100_000));
      turn();
      turn();
      expect(sizes).toEqual([16, expected]);
    }
  });

  it('grows its steps where the clock is too coarse to tell', () => {
    const { one, sizes, turn } = stepper(0);
    one.start(1, ensemble(1, 100_000));
    for (let k = 0; k < 9; k += 1) turn();
    expect(sizes).toEqual([16, 32, 64, 128, 256, 512, 1024, 1024, 1024]);
  });

  it('answers with every run done, and takes the kinds in turn', () => {
    const { one, said, turn } = stepper(0.1);
    one.start(1, attribution(1));
    one.start(2, seek(2));
    while (turn());
    const answers = said.filter(({ type }) => type === 'answer');
    expect(answers.map((report) => (report.type === 'answer' ? [...report.values] : []))).toEqual([[1, 1024], [2, 1024]]);
    expect(new Set(said.slice(0, 4).map(({ id }) => id))).toEqual(new Set([1, 2]));
  });

  it('tells the state of an ensemble so far now and then, and of nothing else', () => {
    const { one, said, turn } = stepper(1);
    one.start(1, ensemble(1, 400));
    one.start(2, attribution(1));
    while (turn());
    const states = said.filter((report) => report.type === 'progress' && report.values !== null);
    expect(states.length).toBeGreaterThan(1);
    expect(states.length).toBeLessThan(10);
    expect(new Set(states.map(({ id }) => id))).toEqual(new Set([1]));
  });

  it('drops a question for the next of its kind, or when it is cancelled', () => {
    const { one, said, turn } = stepper(1);
    one.start(1, seek(1));
    one.start(2, attribution(1));
    turn();
    one.start(3, seek(3));
    one.cancel(2);
    while (turn());
    expect(new Set(said.slice(1).map(({ id }) => id))).toEqual(new Set([3]));
  });

  it('tells a refusal from an engine that broke, and goes on with the rest', () => {
    const { one, said, turn } = stepper(0.01);
    one.start(1, seek(REFUSES));
    one.start(2, attribution(BREAKS));
    one.start(3, ensemble(3));
    while (turn());
    expect(said.filter(({ id }) => id < 3).map(({ id, type }) => [id, type])).toEqual([[1, 'refused'], [2, 'broken']]);
    expect(said.at(-1)).toMatchObject({ id: 3, type: 'answer' });
  });
});

/** A worker that runs the real inside of one, with the stand-in for the model. */
class FakeWorker {
  static made: FakeWorker[] = [];
  static fails: 'at once' | 'before it is ready' | 'not' = 'not';
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { preventDefault(): void; message: string }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  terminated = false;
  private readonly scope = {
    onmessage: null as ((event: MessageEvent<ToWorker>) => void) | null,
    postMessage: (message: FromWorker): void => {
      if (!this.terminated) this.onmessage?.({ data: structuredClone(message) });
    },
  };
  constructor(readonly address: string) {
    if (FakeWorker.fails === 'at once') throw new Error('SecurityError');
    FakeWorker.made.push(this);
    if (FakeWorker.fails === 'before it is ready') setTimeout(() => this.onerror?.({ preventDefault: () => undefined, message: '' }), 5);
    else serveWorker(this.scope, () => Promise.resolve({ kind: 'plain', tasks: fakeTasks }));
  }
  postMessage(message: ToWorker): void {
    this.scope.onmessage?.({ data: structuredClone(message) } as MessageEvent<ToWorker>);
  }
  terminate(): void {
    this.terminated = true;
  }
}

describe('places', () => {
  beforeEach(() => {
    vi.useRealTimers();
    FakeWorker.made = [];
    FakeWorker.fails = 'not';
    whole.mockClear();
    vi.stubGlobal('Worker', FakeWorker);
  });
  const whole = vi.fn(() => Promise.resolve({ kind: 'js' as const, tasks: fakeTasks }));
  const real = (): Batches =>
    new Batches({
      worker: (listener) => new WorkerPlace('worker.js', { kind: 'simd', modules: { simd: '', plain: '' } }, listener),
      idle: (listener) => new IdlePlace(whole, listener),
    });
  const asked = (batches: Batches, question: Question): Promise<Answer> =>
    new Promise((answered, failed) => batches.ask(question, { answered: (answer) => answer.complete && answered(answer), failed: ({ code, kind }) => failed(new Error(`${code} ${kind}`)) }));

  it('answer from a worker', async () => {
    const batches = real();
    const answers = await Promise.all([asked(batches, ensemble(4)), asked(batches, attribution(5))]);
    expect(answers.map(({ values }) => [...values])).toEqual([[4, 256], [5, 1024]]);
    expect([FakeWorker.made.length, batches.inIdleTime]).toEqual([1, false]);
    expect(batches.kind).toBe('plain');
    expect(whole).not.toHaveBeenCalled();
    await expect(asked(batches, seek(REFUSES))).rejects.toThrow('batch-refused seek');
    await expect(asked(batches, seek(BREAKS))).rejects.toThrow('batch-failed seek');
    expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true, true]);
    expect([...(await asked(batches, seek(6))).values]).toEqual([6, 1024]);
  });

  it.each(['at once', 'before it is ready'] as const)('answer in idle time where a worker fails %s', async (how) => {
    FakeWorker.fails = how;
    const batches = real();
    expect([...(await asked(batches, attribution(5))).values]).toEqual([5, 1024]);
    expect(batches.inIdleTime).toBe(true);
    expect(batches.kind).toBe('js');
  });

  it('fail a question where no engine can be had in idle time, and load one for the next', async () => {
    FakeWorker.fails = 'at once';
    whole.mockImplementationOnce(() => Promise.reject(new Error('no network')));
    const batches = real();
    await expect(asked(batches, attribution(5))).rejects.toThrow('batch-failed attribution');
    expect([...(await asked(batches, attribution(6))).values]).toEqual([6, 1024]);
    await asked(batches, attribution(7));
    expect(whole).toHaveBeenCalledTimes(2);
  });

  it('are not opened before they are due', async () => {
    let shown = (): void => undefined;
    const due = new Promise<void>((resolve) => (shown = resolve));
    const batches = new Batches({ worker: (listener) => new WorkerPlace('worker.js', { kind: 'simd', modules: { simd: '', plain: '' } }, listener), idle: (listener) => new IdlePlace(whole, listener) }, undefined, due);
    const answer = asked(batches, attribution(5));
    await new Promise((later) => setTimeout(later));
    expect(FakeWorker.made).toHaveLength(0);
    shown();
    expect([...(await answer).values]).toEqual([5, 1024]);
  });

  it('use the idle time of a browser that tells of it, and at most eight milliseconds', () => {
    const budgets: number[] = [];
    for (const deadline of [
      { didTimeout: false, timeRemaining: () => 3 },
      { didTimeout: false, timeRemaining: () => 49 },
      { didTimeout: true, timeRemaining: () => 0 },
    ]) {
      vi.stubGlobal('requestIdleCallback', (run: (given: typeof deadline) => void) => run(deadline));
      whenIdle((budget) => budgets.push(budget));
    }
    expect(budgets).toEqual([3, 8, 8]);
  });
});
