import type { Answer, Asker, Batches } from './batches';
import type { Question } from './tasks';

/** An ensemble without its size, which is chosen here. */
export type EnsembleQuestion = Omit<Extract<Question, { kind: 'ensemble' }>, 'kind' | 'runs'>;

/** Runs of a full ensemble, and of one while the hand moves: as many as a frame holds. */
export const FULL_RUNS = 1024;
const MOST_MOVING = 256;
const LEAST_MOVING = 32;
/** What a frame leaves for an ensemble, in milliseconds. */
const FRAME_SHARE = 10;
/** How long the hand rests before the full ensemble is asked for, in milliseconds; a hand that lets go does not wait. */
export const FULL_AFTER = 150;

/**
 * The ensemble of the settings in view: small while the hand moves, so that each frame can have one, and full once it rests. What is
 * not of the full size is told as incomplete. Where no hand slides, or frames have no time to draw a small one, the full one is asked for at once.
 */
export class Ensembles {
  private perRun = NaN;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private takeBack: (() => void) | null = null;
  /** What is to be asked in full, and whether its small ensemble is in and the hand has let go. */
  private coming: { question: EnsembleQuestion; small: boolean; released: boolean; runs: number } | null = null;

  constructor(
    private readonly batches: Batches,
    private readonly asker: Asker,
    private readonly rested: () => void,
  ) {}

  /** Whether the hand still moves, as far as is known. */
  get moving(): boolean {
    return this.coming !== null;
  }

  /** How many runs a frame holds, as far as is known: a power of two, since the draws are even then. */
  get movingRuns(): number {
    const fitting = Number.isNaN(this.perRun) ? MOST_MOVING : FRAME_SHARE / this.perRun;
    return Math.min(MOST_MOVING, Math.max(LEAST_MOVING, 2 ** Math.floor(Math.log2(fitting))));
  }

  /** Asks for other settings, at once a small ensemble and the full one when nothing changes for a while; `whole` leaves the small one out. */
  moved(question: EnsembleQuestion, whole: boolean): void {
    this.cancel();
    const runs = whole ? FULL_RUNS : this.movingRuns;
    this.coming = { question, small: whole, released: false, runs };
    this.ask(question, runs);
    this.timer = setTimeout(() => this.full(question), FULL_AFTER);
  }

  /** The hand let go: the full ensemble is due as soon as the small one is drawn. */
  released(): void {
    if (!this.coming) return;
    this.coming.released = true;
    if (this.coming.small) this.full(this.coming.question);
  }

  private full(question: EnsembleQuestion): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const asked = this.coming?.runs;
    this.coming = null;
    this.rested();
    if (asked !== FULL_RUNS) this.ask(question, FULL_RUNS);
  }

  /** Asks for nothing any more. */
  cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.coming = null;
    this.takeBack?.();
    this.takeBack = null;
  }

  private ask(question: EnsembleQuestion, runs: number): void {
    const learn = (perRun: number): void => {
      if (!Number.isNaN(perRun)) this.perRun = perRun;
    };
    this.takeBack = this.batches.ask(
      { ...question, kind: 'ensemble', runs },
      {
        progress: ({ done, perRun }) => {
          learn(perRun);
          this.asker.progress?.({ done, total: FULL_RUNS, perRun });
        },
        answered: (answer: Answer) => {
          learn(answer.perRun);
          this.asker.answered({ ...answer, total: FULL_RUNS, complete: answer.complete && answer.total === FULL_RUNS });
          if (!answer.complete || this.coming?.question !== question) return;
          this.coming.small = true;
          if (this.coming.released) this.full(question);
        },
        failed: (failure) => this.asker.failed(failure),
      },
    );
  }
}
