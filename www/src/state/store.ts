import { Edition } from '../edition/edition';
import type { Details, FactInfo, LeverInfo, Refusal, Sentence } from '../engine/core';
import type { Engine } from '../engine/engine';
import { Loop } from '../engine/loop';
import type { Run } from '../engine/run';
import { Aim, type Steered } from './aim';
import { Futures } from './futures';
import { Pace } from './pace';
import { MOST_PINS, sameInputs } from './pins';
import {
  FIRST_ACCOUNT,
  FIRST_REGION,
  FIRST_SCENARIO,
  firstInputs,
  moved,
  onGrid,
  requestOf,
  reset,
  TEST,
  withDrought,
  withoutDrought,
  withoutEnabling,
  withoutTests,
  withPoint,
  withTest,
  type Drought,
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
  /** What takes more than one run; null until the hand rests. */
  details: Details | null;
  refused: readonly Refusal[];
  /** False until the controls work: in the baked page and in the first moment after it. */
  ready: boolean;
  /** Whether the model stopped; the last good picture then stays. */
  stopped: boolean;
  /** What a hand slid there, so that the next picture may come with the next frame; null for what a reader chose at once. */
  slid: string | null;
  /** Whether frames take so long that only what is nearest to the hand follows it. */
  hurried: boolean;
  /** The account that was shown before the last switch, until its two seconds are over. */
  formerAccount: string | null;
  canUndo: boolean;
  canRedo: boolean;
}

/** The hand that holds the peak. */
const PEAK = 'the peak';
const BEFORE_STAYS = 2000;
/** How long a hand rests before what takes more than one run is computed, and how much longer where the runs behind the curve are still coming. */
export const RESTS_AFTER = 150;
const FAN_FIRST = 300;
const FAN_LOOK = 25;

/** The state of the page and what may happen to it. Inputs go through the engine, one run a frame; the view changes at once. */
export class Store implements Steered {
  /** The scenario that stands behind the reader's. */
  readonly reference: Run;
  /** The ensemble of the run that is drawn. */
  readonly futures: Futures;
  /** Which edition this is, and what has become of it. */
  readonly edition: Edition;
  /** What the reader wishes the highest year to be. */
  readonly aim = new Aim(this);
  private inputs: Inputs;
  private view: View;
  private drawn: { inputs: Inputs; run: Run };
  private before: Run | null = null;
  private beforeTimer: ReturnType<typeof setTimeout> | null = null;
  private refused: readonly Refusal[] = [];
  private ready = false;
  private stopped = false;
  private formerAccount: string | null = null;
  private accountTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly past: Inputs[] = [];
  private future: Inputs[] = [];
  /** The lever under the reader's hand: its moves are one step of undo until the hand rests. */
  private hand: string | null = null;
  /** The hand by which the inputs came, where it slid them. */
  private slid: string | null = null;
  /** Whether the hand let go of what the next frame draws. */
  private released = false;
  private readonly listeners = new Set<() => void>();
  private readonly pace = new Pace();
  private readonly loop = new Loop<Inputs>((inputs) => this.compute(inputs));
  private details: { inputs: Inputs; language: View['language']; details: Details } | null = null;
  private detailsTimer: ReturnType<typeof setTimeout> | null = null;
  private bare: { inputs: Inputs; run: Run } | null = null;
  private assumed: { inputs: Inputs; run: Run } | null = null;
  private readonly kept = new WeakMap<Inputs, Run>();
  private cached: Picture | null = null;

  constructor(
    readonly engine: Engine,
    language: View['language'],
    start: { inputs: Inputs; view: Partial<View> } = { inputs: firstInputs(), view: {} },
  ) {
    this.edition = new Edition(engine.manifest.version);
    this.inputs = start.inputs;
    this.view = { region: FIRST_REGION, language, theme: 'auto', account: FIRST_ACCOUNT, pins: [], large: false, enabling: false, ...start.view };
    this.futures = new Futures(engine, () => this.loop.waits, () => this.pace.hurried, () => this.slid !== null);
    this.reference = engine.run({ scenario: FIRST_SCENARIO, sets: [] });
    this.drawn = { inputs: this.inputs, run: start.inputs.scenario === FIRST_SCENARIO ? this.reference : engine.run(requestOf(start.inputs)) };
  }

  /** The current picture; the same object until something changes. */
  get picture(): Picture {
    return (this.cached ??= {
      inputs: this.inputs,
      view: this.view,
      run: this.drawn.run,
      before: this.before,
      sentence: this.engine.sentence(this.drawn.run, this.view.region, this.view.language, this.view.account),
      details: this.freshDetails,
      refused: this.refused,
      ready: this.ready,
      stopped: this.stopped,
      slid: this.slid,
      hurried: this.pace.hurried,
      formerAccount: this.formerAccount,
      canUndo: this.past.length > 0,
      canRedo: this.future.length > 0,
    });
  }

  private get freshDetails(): Details | null {
    const { details: last } = this;
    return last && last.inputs === this.drawn.inputs && last.language === this.view.language ? last.details : null;
  }

  /** Asks for the details once nothing has changed for a while; what was computed for other inputs or another language is not shown. */
  private detailsLater(): void {
    if (this.detailsTimer !== null) clearTimeout(this.detailsTimer);
    this.detailsTimer = null;
    if (!this.ready || this.stopped || this.freshDetails) return;
    const due = performance.now() + RESTS_AFTER + FAN_FIRST;
    const rested = (): void => {
      // A reader who lets go looks at the fan, which what follows would hold up.
      if (this.futures.underWay && performance.now() < due) {
        this.detailsTimer = setTimeout(rested, FAN_LOOK);
        return;
      }
      this.detailsTimer = null;
      const { inputs } = this.drawn;
      const { language } = this.view;
      try {
        this.details = { inputs, language, details: this.engine.details(requestOf(inputs), language) };
      } catch (error) {
        this.stop(error);
        return;
      }
      this.changed();
    };
    this.detailsTimer = setTimeout(rested, RESTS_AFTER);
  }

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes over what an address says, at once and without an undo. */
  open(inputs: Inputs, view: Partial<View>, refused: readonly Refusal[]): void {
    this.aim.end();
    this.inputs = inputs;
    this.view = { ...this.view, ...view };
    this.refused = refused;
    this.slid = null;
    this.ready = true;
    // An address mostly asks for what is drawn already.
    this.drawn = { inputs, run: sameInputs(inputs, this.drawn.inputs) ? this.drawn.run : this.engine.run(requestOf(inputs)) };
    this.changed();
  }

  /** Moves a slider. */
  move(lever: LeverInfo, position: number): void {
    const target = onGrid(lever, position);
    if (this.inputs.positions[lever.key] === target) return;
    this.change(moved(this.inputs, lever.key, target), lever.key);
  }

  /** Moves two sliders as one step. */
  moveBoth(...moves: readonly (readonly [lever: LeverInfo, position: number])[]): void {
    const next = moves.reduce((inputs, [lever, position]) => moved(inputs, lever.key, onGrid(lever, position)), this.inputs);
    this.change(next, null);
  }

  /** Sets the value of a lever in a year, in its own unit; where the model refuses it nothing changes and the refusal comes back. */
  setValue(target: string, year: number, text: string): Refusal | null {
    const [refused] = this.engine.refused({ scenario: this.inputs.scenario, sets: [`${target}@${year}=${text}`] });
    if (refused) return refused;
    this.change(withPoint(this.inputs, { target, year, value: Number(text) }), null);
    return null;
  }

  /** Tests a fact; at the value that the model assumes it is no test. */
  test(fact: FactInfo, value: number): void {
    const next = Math.abs(value - fact.value) < 1e-9 ? null : value;
    if ((this.inputs.positions[TEST + fact.id] ?? null) === next) return;
    this.change(withTest(this.inputs, fact.id, next), TEST + fact.id);
  }

  /** Ends a drag, so that the next move is a step of its own. */
  rest(): void {
    this.hand = null;
    if (this.loop.waits) this.released = true;
    else this.futures.released();
  }

  /** Gives a lever back to the scenario. */
  reset(key: string): void {
    this.change(reset(this.inputs, key), null);
  }

  /** Chooses a named scenario as it is. */
  choose(scenario: string): void {
    this.change({ scenario, positions: {}, points: [] }, null);
  }

  /** Sets the changes of an example as they are, in one step. */
  take(inputs: Inputs): void {
    this.change(inputs, null);
  }

  /** What levers stand at now and what is shown of them, for a search that starts from there. */
  get standing(): Steered['standing'] {
    return { inputs: this.inputs, region: this.view.region, account: this.view.account };
  }

  /** Sets what a search found; what one hand asks for is one step of undo. */
  solve(inputs: Inputs): void {
    if (inputs !== this.inputs) this.change(inputs, PEAK);
  }

  /** Lets levers without evidence be set, or takes every one of them out. */
  allowEnabling(on: boolean): void {
    this.show({ enabling: on });
    const rest = withoutEnabling(this.inputs, this.engine.manifest);
    if (!on && rest !== this.inputs) this.change(rest, null);
  }

  /** The same run without any lever that has no evidence. */
  withoutEnabling(): Run {
    const { inputs } = this.drawn;
    if (this.bare?.inputs !== inputs) this.bare = { inputs, run: this.engine.run(requestOf(withoutEnabling(inputs, this.engine.manifest))) };
    return this.bare.run;
  }

  /** The same run with every fact as the model assumes it. */
  withoutTests(): Run {
    const { inputs } = this.drawn;
    if (this.assumed?.inputs !== inputs) this.assumed = { inputs, run: this.engine.run(requestOf(withoutTests(inputs))) };
    return this.assumed.run;
  }

  /** A run of any settings, kept as long as they are. */
  runOf(inputs: Inputs): Run {
    const known = this.kept.get(inputs);
    if (known) return known;
    const run = this.engine.run(requestOf(inputs));
    this.kept.set(inputs, run);
    return run;
  }

  /** Pins the settings that are shown; a fifth and a second time the same are left out. */
  pin(): void {
    const { pins } = this.view;
    if (pins.length < MOST_PINS && !pins.some((pin) => sameInputs(pin, this.inputs))) this.show({ pins: [...pins, this.inputs] });
  }

  /** Takes a pin away; those after it move up. */
  unpin(at: number): void {
    this.show({ pins: this.view.pins.filter((_, place) => place !== at) });
  }

  /** Places a drought in a year, in place of one that was there. */
  placeDrought(drought: Drought): void {
    this.change(withDrought(this.inputs, drought), null);
  }

  /** Takes the drought of a year away. */
  removeDrought(year: number): void {
    this.change(withoutDrought(this.inputs, year), null);
  }

  /** Takes back the last step. */
  undo(): void {
    this.step(this.past, this.future);
  }

  /** Takes the last step that was taken back again. */
  redo(): void {
    this.step(this.future, this.past);
  }

  private step(from: Inputs[], to: Inputs[]): void {
    const next = from.pop();
    if (!next) return;
    to.push(this.inputs);
    this.hand = null;
    this.slid = null;
    this.released = true;
    this.remember();
    this.inputs = next;
    this.ask();
  }

  /** Changes how the result is shown. */
  show(view: Partial<View>): void {
    const { region, account } = this.view;
    if (view.account !== undefined && view.account !== account) this.switchedFrom(account);
    this.view = { ...this.view, ...view };
    // What was sought of one region and account says nothing of another.
    if (this.view.region !== region || this.view.account !== account) this.aim.end();
    this.forget();
    this.changed();
  }

  private switchedFrom(account: string): void {
    this.formerAccount = account;
    if (this.accountTimer !== null) clearTimeout(this.accountTimer);
    this.accountTimer = setTimeout(() => {
      this.formerAccount = null;
      this.changed();
    }, BEFORE_STAYS);
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
    this.future = [];
    this.hand = hand;
    this.slid = hand;
    this.released = hand === null;
    this.inputs = next;
    this.ask();
  }

  /** The browser moves the thumb by itself; everything else is drawn once, together with the run of the next frame. */
  private ask(): void {
    this.cached = null;
    this.aim.follow(this.inputs);
    this.loop.ask(this.inputs);
  }

  private compute(inputs: Inputs): void {
    if (this.slid !== null) this.pace.measure();
    try {
      this.drawn = { inputs, run: this.engine.run(requestOf(inputs)) };
    } catch (error) {
      this.stop(error);
      return;
    }
    if (this.beforeTimer !== null) clearTimeout(this.beforeTimer);
    this.beforeTimer = setTimeout(() => {
      this.forget();
      this.changed();
    }, BEFORE_STAYS);
    this.changed();
    if (this.released) this.futures.released();
    this.released = false;
  }

  /** A model that stopped in one question answers no other, so the controls rest and the last good picture stays. */
  private stop(error: unknown): void {
    console.error(error);
    this.stopped = true;
    this.ready = false;
    this.inputs = this.drawn.inputs;
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
    this.detailsLater();
    if (this.ready) this.futures.follow({ run: this.drawn.run, region: this.view.region, account: this.view.account });
    for (const listener of this.listeners) listener();
  }
}
