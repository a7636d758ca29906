import type { Begin, Batcher, FromWorker, ToWorker } from './places';
import { Stepper, type Schedule } from './stepper';

/** As long as a step of a worker lasts in milliseconds, so that a cancelled question ends soon. */
const WORKER_STEP = 12;

/** As much of a worker's own scope as it needs. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}

/** The inside of a worker: answers what it is asked with the tasks of the engine that `load` gets. */
export function serveWorker(scope: WorkerScope, load: (begin: Begin) => Promise<Batcher>): void {
  // A message between two steps lets the next question in; a timer would wait for milliseconds.
  const channel = new MessageChannel();
  let due: (() => void) | null = null;
  channel.port1.onmessage = () => due?.();
  const schedule: Schedule = (run) => {
    due = () => run(WORKER_STEP);
    channel.port2.postMessage(null);
  };
  let stepper: Promise<Stepper> | null = null;
  const fail = (error: unknown): void => {
    // Nobody hears a promise that fails in a worker; an uncaught error the page does hear.
    setTimeout(() => {
      throw error;
    });
  };
  scope.onmessage = ({ data }) => {
    if (data.type === 'begin') {
      stepper = load(data).then(({ kind, tasks }) => {
        scope.postMessage({ type: 'ready', kind });
        return new Stepper(tasks, (report) => scope.postMessage({ type: 'report', report }), schedule);
      });
      stepper.catch(fail);
    } else {
      stepper?.then((ready) => (data.type === 'start' ? ready.start(data.id, data.question) : ready.cancel(data.id)), () => undefined);
    }
  };
}
