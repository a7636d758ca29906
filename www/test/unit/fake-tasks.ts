/** A stand-in for the tasks of the model: it counts runs, and refuses, breaks or hangs where the settings vector says so. */
import type { Task, Tasks } from '../../src/engine/tasks';

/** First number of a settings vector, and what its task does. */
export const REFUSES = -1;
export const BREAKS = -2;

const OTHERS = 1024;

function task(vector: Float64Array, total: number, partial: boolean): Task {
  const [first = 0] = vector;
  if (first === REFUSES) throw new Error('wrong-shape: settings vector: found -1; allowed: a scenario');
  let done = 0;
  return {
    get done() {
      return done;
    },
    total,
    step(runs) {
      if (first === BREAKS) throw new WebAssembly.RuntimeError('unreachable');
      done = Math.min(total, done + runs);
      return done === total;
    },
    answer() {
      if (done < total && !partial) throw new Error(`not-done: task: found ${done} runs; allowed: ${total}`);
      return new Float64Array([first, done]);
    },
    free: () => undefined,
  };
}

export const fakeTasks: Tasks = {
  ensemble: (vector, _account, _region, runs) => task(vector, runs, true),
  attribution: (vector) => task(vector, OTHERS, false),
  sensitivity: (vector) => task(vector, OTHERS, false),
  map: (vector, _account, _region, _across, _up, across, up) => task(vector, across * up, false),
  seek: (vector) => task(vector, OTHERS, false),
  next_step: (vector) => task(vector, OTHERS, false),
  checks: (settings, draws) => task(new Float64Array([settings]), settings * draws, false),
};
