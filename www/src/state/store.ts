import type { LeverInfo, Refusal, Sentence } from '../engine/core';
import type { Engine } from '../engine/engine';
import { Loop } from '../engine/loop';
import type { Run } from '../engine/run';
import {
  FIRST_REGION,
  FIRST_SCENARIO,
  firstInputs,
  moved,
  onGrid,
  requestOf,
  reset,
  type Inputs,
  type View,
} from './state';

/** Everything a view needs for one picture; a new object for each picture, so that views can compare. */
export interface Picture {
  inputs: Inputs;
  view: View;
  run: Run;
  /** The run before the last move, until its two seconds are over. */
  before: Run | null;
  sentence: Sentence;
  refused: readonly Refusal[];
  /** False until the controls work: in the baked page and in the first moment after it. */
  ready: boolean;
  canUndo: boolean;
}

const BEFORE_STAYS = 2000;

/** The state of the page and what may happen to it. Inputs go through the engine, one run a frame; the view changes at once. */
export class Store {
  /** The scenario that stands behind the reader's. */
  readonly reference: Run;
  private inputs: Inputs;
  private view: View;
  private drawn: { inputs: Inputs; run: Run };
  private before: Run | null = null;
  private beforeTimer: ReturnType<typeof setTimeout> | null = null;
  private refused: readonly Refusal[] = [];
  private ready = false;
  private readonly past: Inputs[] = [];
  /** The lever under the reader's hand: its moves are one step of undo until the hand rests. */
  private hand: string | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly loop = new Loop<Inputs>((inputs) => this.compute(inputs));
  private cached: Picture | null = null;

  constructor(
    readonly engine: Engine,
    language: View['language'],
  ) {
    this.inputs = firstInputs();
    this.view = { region: FIRST_REGION, language, theme: 'auto' };
    this.reference = engine.run({ scenario: FIRST_SCENARIO, sets: [] });
    this.drawn = { inputs: this.inputs, run: this.reference };
  }

  /** The current picture; the same object until something changes. */
  get picture(): Picture {
    return (this.cached ??= {
      inputs: this.inputs,
      view: this.view,
      run: this.drawn.run,
      before: this.before,
      sentence: this.engine.sentence(this.drawn.run, this.view.region, this.view.language),
      refused: this.refused,
      ready: this.ready,
      canUndo: this.past.length > 0,
    });
  }

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes over what an address says, at once and without an undo. */
  open(inputs: Inputs, view: Partial<View>, refused: readonly Refusal[]): void {
    this.inputs = inputs;
    this.view = { ...this.view, ...view };
    this.refused = refused;
    this.ready = true;
    this.drawn = { inputs, run: this.engine.run(requestOf(inputs)) };
    this.changed();
  }

  /** Moves a slider. */
  move(lever: LeverInfo, position: number): void {
    const target = onGrid(lever, position);
    if (this.inputs.positions[lever.key] === target) return;
    this.change(moved(this.inputs, lever.key, target), lever.key);
  }

  /** Ends a drag, so that the next move is a step of its own. */
  rest(): void {
    this.hand = null;
  }

  /** Gives a lever back to the scenario. */
  reset(key: string): void {
    this.change(reset(this.inputs, key), null);
  }

  /** Chooses a named scenario as it is. */
  choose(scenario: string): void {
    this.change({ scenario, positions: {}, points: [] }, null);
  }

  /** Takes back the last step. */
  undo(): void {
    const last = this.past.pop();
    if (!last) return;
    this.hand = null;
    this.remember();
    this.inputs = last;
    this.ask();
  }

  /** Changes how the result is shown. */
  show(view: Partial<View>): void {
    this.view = { ...this.view, ...view };
    this.forget();
    this.changed();
  }

  /** Puts away the list of what was refused of the address. */
  dismissRefused(): void {
    this.refused = [];
    this.changed();
  }

  private change(next: Inputs, hand: string | null): void {
    if (hand === null || hand !== this.hand) {
      this.past.push(this.inputs);
      this.remember();
    }
    this.hand = hand;
    this.inputs = next;
    this.ask();
  }

  /** The browser moves the thumb by itself; everything else is drawn once, together with the run of the next frame. */
  private ask(): void {
    this.cached = null;
    this.loop.ask(this.inputs);
  }

  private compute(inputs: Inputs): void {
    this.drawn = { inputs, run: this.engine.run(requestOf(inputs)) };
    if (this.beforeTimer !== null) clearTimeout(this.beforeTimer);
    this.beforeTimer = setTimeout(() => {
      this.forget();
      this.changed();
    }, BEFORE_STAYS);
    this.changed();
  }

  private remember(): void {
    this.before = this.drawn.run;
  }

  private forget(): void {
    this.before = null;
  }

  private changed(): void {
    this.cached = null;
    for (const listener of this.listeners) listener();
  }
}
