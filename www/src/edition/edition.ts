import type { RegionId } from '../engine/core';
import { sameInputs } from '../state/pins';
import type { Inputs } from '../state/state';
import type { Picture } from '../state/store';
import { figuresOf, sameFigures, type Figures } from './figures';
import { readList, standingOf, type Standing } from './list';
import type { Sealed } from './seal';

/** What a link said that its result was. */
export interface Claim extends Sealed {
  inputs: Inputs;
  region: RegionId;
  account: string;
}

/** What is known of the edition that is shown; a new object with each change. */
export interface EditionState {
  /** Null until the list is there, and where there is none: then nothing is claimed. */
  standing: Standing | null;
  /** Why the list could not be read. */
  unreadable: string | null;
  claim: Claim | null;
}

/** The edition of this page or frame: what it is, what has become of it, and what the link that led here showed. */
export class Edition {
  state: EditionState = { standing: null, unreadable: null, claim: null };
  private readonly listeners = new Set<() => void>();

  constructor(
    /** Version of the program and its tables, whose one home is the package of the model. */
    readonly own: string,
  ) {}

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes in the text of the list. */
  learn(text: string): void {
    try {
      this.change({ standing: standingOf(readList(JSON.parse(text)), this.own), unreadable: null });
    } catch (error) {
      // A page that is years old must not fail for what was written today, but whoever looks is told.
      const unreadable = String(error);
      console.error(unreadable);
      this.change({ unreadable });
    }
  }

  /** Takes in what a link said, or lets go of it. */
  claim(claim: Claim | null): void {
    if (claim !== this.state.claim) this.change({ claim });
  }

  private change(part: Partial<EditionState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}

/** Asks for the list of editions, past every cache. Without a network and where there is no list, nothing is known and nothing is said. */
export async function askFor(list: string, edition: Edition): Promise<void> {
  const text = await fetch(list, { cache: 'no-store', credentials: 'omit', priority: 'low' })
    .then((response) => (response.ok ? response.text() : null))
    .catch(() => null);
  if (text !== null) edition.learn(text);
}

/** The figures that are computed here, where a link to the same settings showed others. */
export function differing(claim: Claim, { inputs, view, run, ready }: Picture): Figures | null {
  if (!ready || view.region !== claim.region || view.account !== claim.account || !sameInputs(inputs, claim.inputs)) return null;
  const here = figuresOf(run, view.region, view.account);
  return sameFigures(here, claim.figures) ? null : here;
}
