import { nextTask, type NextTask } from './next-task';

/** What a frame may take, in milliseconds: one of sixty a second. */
const FRAME = 1000 / 60;
/** Frames that draw less have to take no more than this part of it before all is drawn again, so that it does not go to and fro. */
const EASY = 1 / 3;
/** Weight of the newest frame: a single slow one, while scripts are still compiled, is no reason yet. */
const NEWEST = 0.4;

/** How long the frames take that follow a hand. Where they are too slow, what a reader does not watch while sliding waits until the hand rests. */
export class Pace {
  private smooth = 0;
  private slow = false;

  constructor(
    /** The first task behind a frame comes when its style, layout and paint are over. */
    private readonly after: NextTask = nextTask,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether only the nearest can follow the hand. */
  get hurried(): boolean {
    return this.slow;
  }

  /** Measures the frame that begins now. */
  measure(): void {
    const begin = this.now();
    this.after(() => {
      this.smooth += NEWEST * (this.now() - begin - this.smooth);
      this.slow = this.smooth > (this.slow ? EASY * FRAME : FRAME);
    });
  }
}
