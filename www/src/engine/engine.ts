import type { Core, Language, Manifest, Refusal, RegionId, Sentence } from './core';
import { Places, Run } from './run';

/** What a run is asked for: a scenario and the changes to it, in the words of links and of the command line. */
export interface Request {
  scenario: string;
  sets: readonly string[];
}

/** Room above the highest named scenario, so that settings worse than all of them still fit under the fixed axis. */
const HEADROOM = 1.06;

/** The model as the page sees it: questions in, runs and sentences out. Batches of runs belong behind the same face, in a worker. */
export class Engine {
  readonly manifest: Manifest;
  private readonly places: Places;
  private readonly tops = new Map<RegionId, number>();

  constructor(private readonly core: Core) {
    this.manifest = core.manifest();
    this.places = new Places(this.manifest, core.layout());
  }

  /** Runs the model once. */
  run(request: Request): Run {
    const { vector } = this.read(request);
    return new Run(this.places, this.core.project(vector));
  }

  /** What the model refuses of a request. */
  refused(request: Request): Refusal[] {
    return this.read(request).refused;
  }

  private read(request: Request): { vector: Float64Array; refused: Refusal[] } {
    const settings = this.core.settings(request.scenario, [...request.sets]);
    const { vector, refused } = settings;
    settings.free();
    return { vector, refused };
  }

  /** The result in words. */
  sentence(run: Run, region: RegionId, language: Language): Sentence {
    return this.core.sentence(run.projection, region, language);
  }

  /** The top of the emissions axis of a region in Mt: the same for every setting, so that no slider moves the axis. */
  axisTop(region: RegionId): number {
    const known = this.tops.get(region);
    if (known !== undefined) return known;
    const history = this.manifest.regions.find(({ id }) => id === region)?.history.total ?? [];
    const named = this.manifest.scenarios.flatMap(({ id }) => [...this.run({ scenario: id, sets: [] }).row(region, 'co2')]);
    const highest = Math.max(...history, ...named) * HEADROOM;
    const step = highest > 400 ? 50 : highest > 150 ? 25 : 10;
    const top = Math.ceil(highest / step) * step;
    this.tops.set(region, top);
    return top;
  }
}
