import { isRefusal, open, type Question, type Task, type Tasks } from './tasks';

/** How far a question is, sent after each step. `perRun` is the time of one run in milliseconds, NaN where the clock is too coarse. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly perRun: number;
}

/** What is said of a question under its number. */
export type Report = { readonly id: number } & (
  | ({ readonly type: 'progress'; /** The state so far, where the question has one. */ readonly values: Float64Array | null } & Progress)
  | ({ readonly type: 'answer'; readonly values: Float64Array } & Progress)
  /** The model refused the question. */
  | { readonly type: 'refused'; readonly sentence: string }
  /** The engine broke; it cannot be trusted any more. */
  | { readonly type: 'broken'; readonly sentence: string }
);

/** Calls back when there is time, with how many milliseconds of it. */
export type Schedule = (run: (budget: number) => void) => void;

/** A first step so small that it is over at once on the slowest engine, and the largest, where the clock does not tell. */
const FIRST_RUNS = 16;
const MOST_RUNS = 1024;
/** How often the state so far is worth its price, in milliseconds. */
const STATE_EVERY = 100;

interface Job {
  readonly id: number;
  readonly question: Question;
  task: Task | null;
  runs: number;
  perRun: number;
  stateAt: number;
}

/** Answers questions step by step in the time it is given: one of a kind at a time, the kinds in turn. */
export class Stepper {
  private readonly jobs: Job[] = [];
  private scheduled = false;

  constructor(
    private readonly tasks: Tasks,
    private readonly report: (report: Report) => void,
    private readonly schedule: Schedule,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes a question on; an earlier one of its kind is dropped without an answer. */
  start(id: number, question: Question): void {
    const earlier = this.jobs.find((job) => job.question.kind === question.kind);
    if (earlier) this.drop(earlier);
    this.jobs.push({ id, question, task: null, runs: FIRST_RUNS, perRun: NaN, stateAt: this.now() });
    this.wake();
  }

  /** Drops a question without an answer. */
  cancel(id: number): void {
    const job = this.jobs.find((candidate) => candidate.id === id);
    if (job) this.drop(job);
  }

  private drop(job: Job): void {
    this.jobs.splice(this.jobs.indexOf(job), 1);
    job.task?.free();
    job.task = null;
  }

  private wake(): void {
    if (this.scheduled || this.jobs.length === 0) return;
    this.scheduled = true;
    this.schedule((budget) => {
      this.scheduled = false;
      const job = this.jobs.shift();
      if (!job) return;
      this.jobs.push(job);
      this.advance(job, budget);
      this.wake();
    });
  }

  private advance(job: Job, budget: number): void {
    const { id } = job;
    try {
      const task = (job.task ??= open(this.tasks, job.question));
      const [begin, before] = [this.now(), task.done];
      const finished = task.step(job.runs);
      this.learn(job, task.done - before, this.now() - begin, budget);
      const progress: Progress = { done: task.done, total: task.total, perRun: job.perRun };
      if (finished) {
        const values = task.answer();
        this.drop(job);
        this.report({ id, type: 'answer', values, ...progress });
      } else {
        this.report({ id, type: 'progress', values: this.state(job, task), ...progress });
      }
    } catch (error) {
      // A task whose engine broke may not even be freed any more.
      if (isRefusal(error)) this.drop(job);
      else this.jobs.splice(this.jobs.indexOf(job), 1);
      this.report({ id, type: isRefusal(error) ? 'refused' : 'broken', sentence: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Sets the next step so that it fills the time there is. */
  private learn(job: Job, runs: number, spent: number, budget: number): void {
    if (spent > 0 && runs > 0) {
      job.perRun = spent / runs;
      job.runs = Math.floor(budget / job.perRun);
    } else {
      job.runs *= 2;
    }
    job.runs = Math.min(MOST_RUNS, Math.max(1, job.runs));
  }

  private state(job: Job, task: Task): Float64Array | null {
    if (job.question.kind !== 'ensemble' || this.now() - job.stateAt < STATE_EVERY) return null;
    job.stateAt = this.now();
    return task.answer();
  }
}
