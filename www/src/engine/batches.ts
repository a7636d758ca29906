import type { EngineKind } from './core';
import type { Listener, Place } from './places';
import type { Progress, Report } from './stepper';
import type { Question, QuestionKind } from './tasks';

/** An answer, or as much of it as there is; only a complete one may be shown as whole. */
export interface Answer extends Progress {
  readonly question: Question;
  readonly values: Float64Array;
  readonly complete: boolean;
}

/** Why a question stays without an answer; the rest of the page is not concerned. */
export interface Failure {
  readonly code: 'batch-refused' | 'batch-failed';
  readonly kind: QuestionKind;
  readonly sentence: string;
}

/** Who asked. */
export interface Asker {
  progress?(progress: Progress): void;
  answered(answer: Answer): void;
  failed(failure: Failure): void;
}

/** Opens places: a worker as often as one is needed, and the idle time of the page where there is none. */
export interface Opener {
  worker(listener: Listener): Place;
  idle(listener: Listener): Place;
}

/** How long a worker may stay silent with a question before it counts as dead: far longer than its longest step, in milliseconds. */
export const SILENCE = 20_000;
/** A clock that is this late has slept, and so has the worker. */
const SLEPT = 2_000;
/** How often a question may see its worker die. */
const MOST_DEATHS = 2;

interface Entry {
  readonly id: number;
  readonly question: Question;
  readonly asker: Asker;
  sent: boolean;
  deaths: number;
}

/**
 * Asks for batches of runs. Of each kind the newest question counts: what it overtakes is dropped, answers that are under way
 * included, and a burst is one question. A worker that dies is replaced and asked again once.
 */
export class Batches {
  private readonly entries = new Map<QuestionKind, Entry>();
  private place: Place | null = null;
  private inWorker = true;
  private used: EngineKind | null = null;
  private ids = 0;
  private flushing = false;
  private watch: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly opener: Opener,
    private readonly now: () => number = () => performance.now(),
    /** When the first place may be opened: what a page shows first goes before what it asks for here. */
    private readonly due: Promise<void> = Promise.resolve(),
  ) {}

  /** The engine that answers, once it is known. */
  get kind(): EngineKind | null {
    return this.used;
  }

  /** Whether the main thread does the work, since no worker can be had. */
  get inIdleTime(): boolean {
    return !this.inWorker;
  }

  /** Asks; the returned function takes the question back. */
  ask(question: Question, asker: Asker): () => void {
    const entry: Entry = { id: (this.ids += 1), question, asker, sent: false, deaths: 0 };
    this.remove(this.entries.get(question.kind));
    this.entries.set(question.kind, entry);
    this.flushSoon();
    return () => {
      this.remove(this.entryOf(entry.id));
      this.flushSoon();
    };
  }

  /** A burst within one task is one question. */
  private flushSoon(): void {
    if (this.flushing) return;
    this.flushing = true;
    void this.due.then(() => {
      this.flushing = false;
      this.flush();
    });
  }

  private flush(): void {
    const waiting = [...this.entries.values()];
    // Which question a worker died of shows when each is asked alone.
    const suspect = waiting.find(({ deaths }) => deaths > 0);
    for (const entry of suspect ? [suspect] : waiting) {
      if (entry.sent) continue;
      entry.sent = true;
      this.place ??= this.open();
      this.place.start(entry.id, entry.question);
    }
    this.guard();
  }

  private open(): Place {
    let place: Place | null = null;
    // What an ended place still says is not heard.
    const heard = (say: () => void): void => {
      if (place !== null && this.place === place) say();
    };
    const listener: Listener = {
      began: (kind) =>
        heard(() => {
          this.used = kind;
        }),
      report: (report) => heard(() => this.hear(report)),
      unavailable: () => heard(() => this.leaveWorker()),
      died: (sentence) => heard(() => this.mourn(sentence)),
    };
    place = this.inWorker ? this.opener.worker(listener) : this.opener.idle(listener);
    return place;
  }

  private hear(report: Report): void {
    const entry = this.entryOf(report.id);
    this.guard();
    if (report.type === 'broken' && this.inWorker) {
      this.mourn(report.sentence);
      return;
    }
    if (!entry) return;
    const { asker, question } = entry;
    const { kind } = question;
    if (report.type === 'progress') {
      const { done, total, perRun, values } = report;
      asker.progress?.({ done, total, perRun });
      if (values) asker.answered({ question, values, done, total, perRun, complete: false });
      return;
    }
    this.entries.delete(kind);
    this.flushSoon();
    if (report.type === 'answer') {
      const { done, total, perRun, values } = report;
      asker.answered({ question, values, done, total, perRun, complete: done === total });
    } else {
      asker.failed({ code: report.type === 'refused' ? 'batch-refused' : 'batch-failed', kind, sentence: report.sentence });
    }
  }

  /** From now on the main thread does the work, in idle time. */
  private leaveWorker(): void {
    this.inWorker = false;
    this.again();
  }

  private mourn(sentence: string): void {
    for (const entry of this.entries.values()) if (entry.sent) entry.deaths += 1;
    const lost = [...this.entries.values()].filter(({ deaths }) => deaths >= MOST_DEATHS);
    for (const { question } of lost) this.entries.delete(question.kind);
    this.again();
    for (const { asker, question } of lost) asker.failed({ code: 'batch-failed', kind: question.kind, sentence });
  }

  /** Asks a new place what the old one has not answered. */
  private again(): void {
    this.place?.end();
    this.place = null;
    for (const entry of this.entries.values()) entry.sent = false;
    this.flushSoon();
  }

  private remove(entry: Entry | undefined): void {
    if (!entry) return;
    this.entries.delete(entry.question.kind);
    if (entry.sent) this.place?.cancel(entry.id);
    this.guard();
  }

  private entryOf(id: number): Entry | undefined {
    return [...this.entries.values()].find((entry) => entry.id === id);
  }

  /** Counts the silence of the worker anew, as long as something is asked of it. */
  private guard(): void {
    if (this.watch !== null) clearTimeout(this.watch);
    this.watch = null;
    if (!this.inWorker || ![...this.entries.values()].some(({ sent }) => sent)) return;
    const due = this.now() + SILENCE;
    this.watch = setTimeout(() => {
      if (this.now() - due > SLEPT) this.guard();
      else if (this.place?.ready) this.mourn(`the worker has been silent for ${SILENCE / 1000} s`);
      else this.leaveWorker();
    }, SILENCE);
  }
}
