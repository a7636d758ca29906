/**
 * Answers at most one question a frame, and always the newest: a burst of slider events is one run, and an answer that has been
 * overtaken is never drawn.
 */
export class Loop<Question> {
  private waiting: { question: Question } | null = null;
  private frame: number | null = null;

  constructor(
    private readonly answer: (question: Question) => void,
    private readonly nextFrame: (run: () => void) => number = (run) => requestAnimationFrame(run),
  ) {}

  /** Whether the next frame answers a question. */
  get waits(): boolean {
    return this.waiting !== null;
  }

  /** Asks; an earlier question that is still waiting is dropped. */
  ask(question: Question): void {
    this.waiting = { question };
    if (this.frame !== null) return;
    this.frame = this.nextFrame(() => {
      this.frame = null;
      const { waiting } = this;
      this.waiting = null;
      if (waiting) this.answer(waiting.question);
    });
  }
}
