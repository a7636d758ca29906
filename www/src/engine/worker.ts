/** The worker of the page: the same engine as the page's, for questions that take many runs. */
import { coreOf } from './load';
import { serveWorker, type WorkerScope } from './serve-worker';

serveWorker(self as unknown as WorkerScope, async (begin) => (await coreOf(begin)).tasks);
