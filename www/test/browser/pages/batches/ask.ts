/** What the tests of workers run in a page: the page's own client, with the stand-in for the model behind it. */
import { Batches, type Answer } from '../../../../src/engine/batches';
import { addressesOf } from '../../../../src/engine/load';
import { IdlePlace, WorkerPlace } from '../../../../src/engine/places';
import type { EngineKind } from '../../../../src/engine/core';
import type { Question } from '../../../../src/engine/tasks';
import { fakeTasks } from '../../../unit/fake-tasks';

/** Asks one question after the other; says where they were answered, and each answer or failure. */
export async function ask(firsts: number[], worker: string): Promise<{ inIdleTime: boolean; said: string[] }> {
  const batches = new Batches({
    worker: (listener) => new WorkerPlace(worker, { kind: 'js', modules: { simd: '', plain: '' } }, listener),
    idle: (listener) => new IdlePlace(() => Promise.resolve({ kind: 'js', tasks: fakeTasks }), listener),
  });
  const said: string[] = [];
  for (const first of firsts) {
    const question: Question = { kind: 'attribution', vector: new Float64Array([first]), account: 'territorial', off: 'frozen' };
    said.push(
      await new Promise<string>((done) => {
        batches.ask(question, {
          answered: ({ complete, values }: Answer) => complete && done([...values].join()),
          failed: ({ code, kind }) => done(`${code} ${kind}`),
        });
      }),
    );
  }
  return { inIdleTime: batches.inIdleTime, said };
}

/** Starts the real worker of the page with an engine, and says whether it got ready or cannot be had. */
export async function begin(kind: EngineKind): Promise<string> {
  const addresses = addressesOf(document);
  return new Promise((done) => {
    const place: WorkerPlace = new WorkerPlace(addresses.worker(), { kind, modules: { simd: addresses.simd, plain: addresses.plain } }, {
      began: (had) => {
        place.end();
        done(`ready with ${had}`);
      },
      report: () => undefined,
      unavailable: () => done('unavailable'),
      died: (sentence) => done(`died: ${sentence}`),
    });
  });
}
