/** The worker of the page: a whole engine, for questions that take many runs. */
import { serveWorker, type WorkerScope } from './serve-worker';
import { loadWhole } from './whole';

serveWorker(self as unknown as WorkerScope, ({ kind, modules }) => loadWhole(modules, kind));
