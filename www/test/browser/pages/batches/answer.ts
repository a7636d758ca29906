/** A worker with the stand-in for the model. */
import { serveWorker, type WorkerScope } from '../../../../src/engine/serve-worker';
import { fakeTasks } from '../../../unit/fake-tasks';

serveWorker(self as unknown as WorkerScope, () => Promise.resolve({ kind: 'js', tasks: fakeTasks }));
