/** Where questions are answered: in a worker, or in the idle time of the page where none can be had. */
import type { EngineKind, Whole } from './core';
import type { Modules } from './load';
import { Stepper, type Report, type Schedule } from './stepper';
import type { Question } from './tasks';

export interface Place {
  /** Whether it has begun to listen. */
  readonly ready: boolean;
  start(id: number, question: Question): void;
  cancel(id: number): void;
  /** Ends the place; nothing is heard of it any more. */
  end(): void;
}

/** What a place says. */
export interface Listener {
  /** The engine that was had is there. */
  began(kind: EngineKind): void;
  report(report: Report): void;
  /** No worker can be had here. */
  unavailable(): void;
  /** The worker died. */
  died(sentence: string): void;
}

/** As much of an engine as a place needs. */
export type Batcher = Pick<Whole, 'kind' | 'tasks'>;

/** What a worker is told first: the engine to try first, and where the engines are. */
export interface Begin {
  readonly kind: EngineKind;
  readonly modules: Modules;
}

export type ToWorker = ({ readonly type: 'begin' } & Begin) | { readonly type: 'start'; readonly id: number; readonly question: Question } | { readonly type: 'cancel'; readonly id: number };
export type FromWorker = { readonly type: 'ready'; readonly kind: EngineKind } | { readonly type: 'report'; readonly report: Report };

/** As long as a step on the main thread lasts at most: half a frame. */
const IDLE_STEP = 8;
/** A busy page has no idle time; after this many milliseconds a step is due all the same. */
const IDLE_WAIT = 200;

/** A worker of the page's own origin; one that fails before it is ready counts as none. */
export class WorkerPlace implements Place {
  ready = false;
  private worker: Worker | null = null;
  private ended = false;

  constructor(
    address: string,
    begin: Begin,
    private readonly listener: Listener,
  ) {
    try {
      // A frame without an origin has no worker; Firefox complains of the attempt to every reader who looks.
      if (isForeign(address)) throw new Error(`${address} is of another origin; allowed is ${globalThis.origin}`);
      this.worker = new Worker(address, { type: 'module' });
    } catch (error) {
      // Nobody knows of this place yet who could hear that there is none.
      queueMicrotask(() => this.fail(error instanceof Error ? error.message : String(error)));
      return;
    }
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === 'report') {
        listener.report(data.report);
        return;
      }
      this.ready = true;
      listener.began(data.kind);
    };
    this.worker.onmessageerror = () => this.fail('an answer of the worker could not be read');
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.fail(event.message || 'the worker ended');
    };
    this.post({ type: 'begin', ...begin });
  }

  start(id: number, question: Question): void {
    this.post({ type: 'start', id, question });
  }

  cancel(id: number): void {
    this.post({ type: 'cancel', id });
  }

  end(): void {
    this.worker?.terminate();
    this.worker = null;
    this.ended = true;
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private fail(sentence: string): void {
    if (this.ended) return;
    this.end();
    if (this.ready) this.listener.died(sentence);
    else this.listener.unavailable();
  }
}

const isForeign = (address: string): boolean => typeof globalThis.origin === 'string' && new URL(address, globalThis.location.href).origin !== globalThis.origin;

/** The idle time of the page, in slices; the engine is loaded with the first question. */
export class IdlePlace implements Place {
  readonly ready = true;
  private stepper: Promise<Stepper> | null = null;
  private ended = false;

  constructor(
    private readonly load: () => Promise<Batcher>,
    private readonly listener: Listener,
    private readonly schedule: Schedule = whenIdle,
  ) {}

  start(id: number, question: Question): void {
    this.stepper ??= this.begin();
    this.stepper.then(
      (stepper) => stepper.start(id, question),
      (error: unknown) => this.say({ id, type: 'broken', sentence: error instanceof Error ? error.message : String(error) }),
    );
  }

  cancel(id: number): void {
    this.stepper?.then((stepper) => stepper.cancel(id), () => undefined);
  }

  end(): void {
    this.ended = true;
  }

  private async begin(): Promise<Stepper> {
    try {
      const { kind, tasks } = await this.load();
      if (!this.ended) this.listener.began(kind);
      return new Stepper(tasks, (report) => this.say(report), this.schedule);
    } catch (error) {
      // The next question may find the network again.
      this.stepper = null;
      throw error;
    }
  }

  private say(report: Report): void {
    if (!this.ended) this.listener.report(report);
  }
}

/** Calls back in an idle moment; a browser that does not tell of its idle time is asked by a timer. */
export const whenIdle: Schedule = (run) => {
  if (typeof requestIdleCallback === 'undefined') setTimeout(() => run(IDLE_STEP), 1);
  else requestIdleCallback((deadline) => run(deadline.didTimeout ? IDLE_STEP : Math.min(IDLE_STEP, deadline.timeRemaining())), { timeout: IDLE_WAIT });
};
