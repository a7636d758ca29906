import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../engine/batches';
import type { Question } from '../engine/tasks';
import { useRest, useShown } from './context';

/** What became of a question that takes a batch of runs. */
export interface Asked<T> {
  answer: T | null;
  /** Whether the answer is of an earlier question; it may stay in sight, dimmed, and is not what was asked. */
  stale: boolean;
  /** Share of the runs that are done. */
  done: number;
  failure: Failure | null;
}

interface Heard<T> extends Omit<Asked<T>, 'stale'> {
  question: Question | null;
  of: Question | null;
}

/**
 * Asks for a batch of runs while a view is there, and takes the question back when it changes or the view goes. `question` has to be the
 * same object as long as it is the same question; of each kind one view may ask at a time. While a hand is ahead nothing is asked, since the
 * runs behind the curve need the time.
 */
export function useAsked<T>(question: Question | null, read: (values: Float64Array) => T): Asked<T> {
  const { store } = useShown();
  const [heard, setHeard] = useState<Heard<T>>({ question: null, of: null, answer: null, done: 0, failure: null });
  const { batches } = store.engine;
  const { ahead } = useRest();
  useEffect(() => {
    if (!question || !batches || ahead || heard.of === question) return undefined;
    setHeard((last) => ({ ...last, question, done: 0, failure: null }));
    return batches.ask(question, {
      progress: ({ done, total }) => setHeard((last) => ({ ...last, question, done: done / total })),
      answered: ({ values, complete }) => {
        if (complete) setHeard({ question, of: question, answer: read(values), done: 1, failure: null });
      },
      failed: (failure) => setHeard((last) => ({ ...last, question, failure })),
    });
  }, [question, batches, ahead]);
  return { answer: heard.answer, stale: heard.of !== question, done: heard.done, failure: heard.question === question ? heard.failure : null };
}
