import { readEnsemble, type Ensemble } from '../engine/answers';
import type { Answer, Asker, Failure } from '../engine/batches';
import type { RegionId } from '../engine/core';
import { humpsOf, type Humps } from '../engine/counts';
import type { Engine } from '../engine/engine';
import { Ensembles, FULL_RUNS, type EnsembleQuestion } from '../engine/ensembles';
import type { Run } from '../engine/run';

/** The seed of every ensemble of the page, so that two settings differ by their levers alone. */
export const SEED = 1;

/** What an ensemble is of. */
export interface Of {
  readonly run: Run;
  readonly region: RegionId;
  readonly account: string;
}

/** The ensemble of what is drawn, as far as it has come. */
export interface FuturesState {
  /** Null until there is one of the run that is drawn. */
  readonly ensemble: Ensemble | null;
  /** The one before, which may be drawn pale and never be quoted. */
  readonly stale: Ensemble | null;
  /** Whether the ensemble has all of its runs. */
  readonly complete: boolean;
  readonly done: number;
  readonly total: number;
  /** The same for ranges twice as wide, once the first is complete. */
  readonly wide: Ensemble | null;
  readonly humps: Humps | null;
  readonly failure: Failure | null;
}

const NOTHING: FuturesState = { ensemble: null, stale: null, complete: false, done: 0, total: FULL_RUNS, wide: null, humps: null, failure: null };

/** Keeps the ensemble of the run that is drawn. What was computed for another run, region or account is never told as this one's. */
export class Futures {
  private readonly ensembles: Ensembles | null;
  private readonly listeners = new Set<() => void>();
  private of: Of | null = null;
  private current: FuturesState = NOTHING;
  private takeBackWide: (() => void) | null = null;
  private due = false;
  /** What came in while the hand moved and there was no time to draw it. */
  private held: (() => void) | null = null;

  /**
   * `coming` tells whether the next frame draws another run, which draws what was heard of this one with it; `hurried` whether frames have
   * no time for the ensembles of a moving hand, and `slides` whether there is one.
   */
  constructor(
    private readonly engine: Engine,
    private readonly coming: () => boolean,
    private readonly hurried: () => boolean,
    private readonly slides: () => boolean,
  ) {
    const asker: Asker = {
      progress: ({ done, total }) => {
        if (!this.holds) this.show({ done: Math.min(done, total), total });
      },
      answered: (answer) => {
        if (this.holds) this.held = () => this.take(answer);
        else this.take(answer);
      },
      failed: (failure) => this.show({ failure }),
    };
    this.ensembles = engine.batches && new Ensembles(engine.batches, asker, () => {
      this.held?.();
      this.held = null;
    });
  }

  private get holds(): boolean {
    return this.ensembles?.moving === true && this.hurried();
  }

  private take({ question, values, complete, done, total }: Answer): void {
    if (question.kind !== 'ensemble' || question.vector !== this.of?.run.vector) return;
    const ensemble = readEnsemble(values, this.engine.layout, this.engine.manifest);
    // The sentence goes by the greater part of all runs, so once all are in the marker does as well.
    this.show({ ensemble, stale: null, complete, done, total, humps: humpsOf(ensemble, complete ? null : this.current.humps), failure: null });
    if (complete) this.askWide(question);
  }

  /** The state for a run, or nothing where it is of another one. */
  state(run: Run): FuturesState {
    return this.isOf(run) ? this.current : { ...NOTHING, stale: this.current.ensemble ?? this.current.stale };
  }

  /** Whether the runs that come in are those behind this one. */
  isOf(run: Run): boolean {
    return this.of?.run === run;
  }

  /** Whether runs are still coming in. */
  get underWay(): boolean {
    return this.ensembles !== null && this.of !== null && !this.current.complete && this.current.failure === null;
  }

  /** Asks for the ensemble of another run, region or account; the same is not asked for twice. */
  follow(of: Of): void {
    const { of: before } = this;
    if (!this.ensembles || (before && before.run === of.run && before.region === of.region && before.account === of.account)) return;
    const comparable = before?.region === of.region && before.account === of.account;
    this.of = of;
    this.due = false;
    this.held = null;
    this.takeBackWide?.();
    this.takeBackWide = null;
    const { ensemble, stale, humps } = this.current;
    // Another region has another axis and other groups; of the same one the fan stays in sight, pale.
    this.current = comparable ? { ...NOTHING, stale: ensemble ?? stale, humps } : NOTHING;
    this.ensembles.moved({ vector: of.run.vector, account: of.account, region: of.region, seed: SEED, wide: false, weather: false }, this.hurried() || !this.slides());
  }

  /** The hand let go of what it moved. */
  released(): void {
    this.ensembles?.released();
  }

  /** Calls `listener` in the frame after a change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The same figures for ranges twice as wide: how much hangs on the ranges, which are partly judgement. */
  private askWide({ vector, account, region, seed, weather }: EnsembleQuestion): void {
    this.takeBackWide = this.engine.batches?.ask(
      { kind: 'ensemble', vector, account, region, seed, weather, wide: true, runs: FULL_RUNS },
      {
        answered: ({ values, complete }) => {
          if (complete && vector === this.of?.run.vector) this.show({ wide: readEnsemble(values, this.engine.layout, this.engine.manifest) });
        },
        failed: () => undefined,
      },
    ) ?? null;
  }

  private show(change: Partial<FuturesState>): void {
    this.current = { ...this.current, ...change };
    if (this.due) return;
    this.due = true;
    // Several answers may come between two frames, and a moving hand may draw another run in the next one.
    requestAnimationFrame(() => {
      const drawn = !this.due || this.coming();
      this.due = false;
      if (drawn) return;
      for (const listener of this.listeners) listener();
    });
  }
}
