import { readSeek, type Sought } from '../engine/answers';
import type { Failure } from '../engine/batches';
import type { LeverInfo, RegionId } from '../engine/core';
import type { Engine } from '../engine/engine';
import { moved, requestOf, type Inputs } from './state';

/** What the highest year from 2026 on is wished to be: no later than a year, at most so many Mt, or both. */
export interface Wish {
  readonly by: number | null;
  readonly atMost: number | null;
  /** In how many of twenty model runs; in the central run where nothing is said. */
  readonly runs?: number;
}

/** A wish, and what came of it. */
export interface Aimed {
  readonly wish: Wish;
  /** Whether the hand still holds the marker. */
  readonly held: boolean;
  /** Of the levers that a search moves, how many may move and how many the reader holds in place. */
  readonly levers: { readonly free: number; readonly locked: number };
  /** Null until the search has ended. */
  readonly found: Sought | null;
  readonly failure: Failure | null;
}

/** The store as far as a goal needs it. */
export interface Steered {
  readonly engine: Engine;
  readonly standing: { inputs: Inputs; region: RegionId; account: string };
  /** Sets what a search found, as one step of undo with what was set before under the same hand. */
  solve(inputs: Inputs): void;
  /** Ends the step of undo. */
  rest(): void;
}

/** The word for every lever that a search moves. */
const ALL = 'all';

/** Whether a search moves a lever where nobody says which. */
export const isSought = ({ kind }: LeverInfo): boolean => kind === 'physical';

/** Settings with the levers of a result where it has them. */
export const withMoves = (inputs: Inputs, moves: Sought['moves']): Inputs => moves.reduce((rest, { key, to }) => moved(rest, key, to), inputs);

/**
 * Goal seek by the hand: every wish is sought from where the levers stood when the hand took hold, so that a hand that goes back takes
 * the levers back. What the reader does otherwise ends it.
 */
export class Aim {
  private from: Inputs | null = null;
  private set: Inputs | null = null;
  private current: Aimed | null = null;
  private takeBack: (() => void) | null = null;
  private readonly locked = new Set<string>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly store: Steered) {}

  /** Whether the reader holds a lever in place. */
  isLocked(lever: string): boolean {
    return this.locked.has(lever);
  }

  /** Holds a lever in place or lets it go; what is wished is sought again by the levers that may move now. */
  lock(lever: string, on: boolean): void {
    if (on === this.locked.has(lever)) return;
    if (on) this.locked.add(lever);
    else this.locked.delete(lever);
    if (this.current) this.seek(this.current.wish, this.current.held);
    for (const listener of this.listeners) listener();
  }

  /** Whether a goal can be sought here. */
  get works(): boolean {
    return this.store.engine.batches !== null;
  }

  /** The wish that is being sought or was answered, for as long as nothing else was set. */
  get state(): Aimed | null {
    return this.current;
  }

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes hold of the marker, or asks for something else while it is held. */
  to(wish: Wish, held: boolean): void {
    if (!this.works) return;
    if (this.from === null) this.store.rest();
    const before = this.current;
    if (before && before.wish.by === wish.by && before.wish.atMost === wish.atMost && before.wish.runs === wish.runs) {
      if (before.held !== held) this.show({ ...before, held });
      return;
    }
    this.seek(wish, held);
  }

  private seek(wish: Wish, held: boolean): void {
    const { batches, layout, manifest } = this.store.engine;
    const { inputs, region, account } = this.store.standing;
    if (!batches) return;
    this.from ??= inputs;
    this.set ??= inputs;
    const { from } = this;
    this.takeBack?.();
    this.takeBack = null;
    const sought = manifest.levers.filter(isSought);
    const free = sought.filter(({ key }) => !this.locked.has(key)).map(({ key }) => key);
    const asked = { wish, levers: { free: free.length, locked: sought.length - free.length } };
    // Under a hand that moves on, the answer before stays until the next; a wish that was typed has none yet.
    this.show({ ...asked, held, found: held ? (this.current?.found ?? null) : null, failure: null });
    if ((wish.by === null && wish.atMost === null) || free.length === 0) {
      this.apply(from);
      this.show({ ...asked, held, found: null, failure: null });
      return;
    }
    this.takeBack = batches.ask(
      {
        kind: 'seek',
        vector: this.store.engine.vectorOf(requestOf(from)),
        account,
        region,
        goal: new Float64Array([wish.by ?? NaN, wish.atMost ?? NaN, wish.runs ?? NaN]),
        levers: free.length === sought.length ? [ALL] : free,
      },
      {
        answered: ({ values, complete }) => {
          if (!complete || this.from !== from) return;
          const found = readSeek(values, layout, manifest);
          this.apply(withMoves(from, found.moves));
          this.show({ ...asked, held: this.current?.held ?? false, found, failure: null });
        },
        failed: (failure) => this.show({ ...asked, held: this.current?.held ?? false, found: null, failure }),
      },
    );
  }

  /** Lets go of the marker; what came of the wish stays to be read. */
  release(): void {
    if (this.current) this.show({ ...this.current, held: false });
  }

  /** Takes the levers back to where they stood when the hand took hold. */
  cancel(): void {
    const { from, set } = this;
    this.end();
    if (from && set !== from) this.store.solve(from);
  }

  /** Forgets the wish and leaves the levers as they are. */
  end(): void {
    this.takeBack?.();
    this.takeBack = null;
    this.from = null;
    this.set = null;
    if (this.current) this.show(null);
  }

  /** What else was set ends the wish, since it was sought from other settings. */
  follow(inputs: Inputs): void {
    if (this.set !== null && inputs !== this.set) this.end();
  }

  private apply(inputs: Inputs): void {
    this.set = inputs;
    this.store.solve(inputs);
  }

  private show(state: Aimed | null): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
