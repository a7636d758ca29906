import { nextTask, type NextTask } from './next-task';

/** By what a reader turns to a part of the page: a finger, a pointer that comes over it, the keyboard. */
const TURNED_TO = ['pointerover', 'pointerdown', 'touchstart', 'mousedown', 'focusin', 'keydown', 'click', 'input'] as const;

interface Waiting {
  /** The element that the part stands in. */
  readonly place: Node;
  readonly take: () => void;
}

/**
 * A page that comes alive all at once keeps its reader waiting, so its parts take turns: one a task, in the order in which they joined, which is
 * that of the page. A part that the reader turns to has its turn at once, before the event reaches it, so that nothing done to it is lost.
 */
export class Turns {
  private waiting: readonly Waiting[] = [];
  /** What a part failed of that had its turn out of order. */
  private failure: { error: unknown } | null = null;

  constructor(private readonly next: NextTask = nextTask) {}

  /** Waits for a turn until the returned function is called. */
  join(place: Node, take: () => void): () => void {
    const part = { place, take };
    this.waiting = [...this.waiting, part];
    return () => this.leave(part);
  }

  /** Gives every part its turn, those included that join meanwhile; it fails with the first part that does. */
  async all(): Promise<void> {
    while (this.waiting.length > 0) {
      await new Promise<void>((resolve) => this.next(resolve));
      if (this.failure) throw this.failure.error;
      const [first] = this.waiting;
      if (first) this.give(first);
    }
  }

  /** Gives what waits around a node its turn, from the outside in. */
  hurry(node: Node): void {
    const around = (): Waiting | undefined => this.waiting.find(({ place }) => place.contains(node));
    try {
      for (let part = around(); part; part = around()) this.give(part);
    } catch (error) {
      this.failure ??= { error };
    }
  }

  /** Hurries the part that a reader turns to, until the returned function is called. */
  heed(document: Document): () => void {
    const heed = ({ target }: Event): void => {
      if (target instanceof Node) this.hurry(target);
    };
    for (const type of TURNED_TO) document.addEventListener(type, heed, { capture: true, passive: true });
    return () => {
      for (const type of TURNED_TO) document.removeEventListener(type, heed, { capture: true });
    };
  }

  private give(part: Waiting): void {
    this.leave(part);
    part.take();
  }

  private leave(part: Waiting): void {
    this.waiting = this.waiting.filter((other) => other !== part);
  }
}
