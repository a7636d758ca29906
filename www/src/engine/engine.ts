import type { Batches } from './batches';
import type { Details, Effect, EngineKind, FileFormat, Finding, Language, Layout, Model, Refusal, RegionId, Sentence } from './core';
import type { Told } from './in-advance';
import { Places, Run } from './run';
import { SliceBalance } from './slices';

/** What a run is asked for: a scenario and the changes to it, in the words of links and of the command line. */
export interface Request {
  scenario: string;
  sets: readonly string[];
}

/** Room above the highest named scenario, so that settings worse than all of them still fit under the fixed axis. */
const HEADROOM = 1.06;

/** The model as the page sees it: questions in, runs and sentences out; what takes a batch of runs is asked of `batches`. */
export class Engine {
  readonly manifest: Told;
  readonly layout: Layout;
  private readonly places: Places;
  private readonly tops = new Map<string, number>();
  private readonly spans = new Map<string, readonly [number, number]>();
  private namedRuns: Run[] | null = null;

  constructor(
    private readonly core: Model,
    /** Null where the page is baked, which has no time to wait for a batch. */
    readonly batches: Batches | null = null,
  ) {
    this.manifest = core.manifest();
    this.layout = core.layout();
    this.places = new Places(this.manifest, this.layout);
  }

  /** What the model runs as: the engine of its batches, or the one that is tried first as long as that is not there. */
  get kind(): EngineKind {
    return this.batches?.kind ?? this.core.kind;
  }

  /** Runs the model once. */
  run(request: Request): Run {
    const { vector } = this.read(request);
    return new Run(this.places, this.core.project(vector), vector);
  }

  /** What the model refuses of a request. */
  refused(request: Request): Refusal[] {
    return this.read(request).refused;
  }

  /** The settings vector of a request, as batches take it. */
  vectorOf(request: Request): Float64Array {
    return this.read(request).vector;
  }

  private read(request: Request): { vector: Float64Array; refused: Refusal[] } {
    const settings = this.core.settings(request.scenario, [...request.sets]);
    const { vector, refused } = settings;
    settings.free();
    return { vector, refused };
  }

  /** The result in words; what its settings put to the test is said first, and how sure it is where the answer of an ensemble is at hand. */
  sentence(run: Run, region: RegionId, language: Language, account: string, ensemble?: Float64Array): Sentence {
    return this.core.sentence(run.projection, region, language, account, run.vector, ensemble);
  }

  /** What one lever does under a request, and why it does no more. */
  effect(request: Request, lever: string, language: Language): Effect {
    return this.core.effect(this.read(request).vector, lever, language);
  }

  /** The findings to start from. */
  findings(language: Language): Finding[] {
    return this.manifest.inAdvance?.findings[language] ?? this.core.findings(language);
  }

  /** What takes more than one run: marginal grid factors, and warnings with cause and remedy. */
  details(request: Request, language: Language): Details {
    return this.core.details(this.read(request).vector, language);
  }

  /** The electricity balance of one year, slice by slice. */
  slices(request: Request, year: number): SliceBalance {
    return new SliceBalance(this.manifest, this.core.slices(this.read(request).vector, year));
  }

  /** A file with everything of a request, made by the model; `address` is where a reader finds the same settings again, `ensemble` what the sentence counts. */
  async file(request: Request, format: FileFormat, region: RegionId, account: string, language: Language, address: string, ensemble?: Float64Array): Promise<string> {
    return this.core.file(this.read(request).vector, format, region, account, language, address, ensemble);
  }

  /** One number for all bits of a run. */
  checksum(request: Request): string {
    return this.core.checksum(this.read(request).vector);
  }

  /** Runs of the named scenarios, which the fixed axes are made for. */
  private get scenarios(): readonly Run[] {
    return (this.namedRuns ??= this.manifest.scenarios.map(({ id }) => this.run({ scenario: id, sets: [] })));
  }

  /** A named scenario as it is. */
  named(scenario: string): Run {
    const run = this.scenarios[this.manifest.scenarios.findIndex(({ id }) => id === scenario)];
    if (!run) throw new RangeError(`The model has no scenario "${scenario}"; it has ${this.manifest.scenarios.map(({ id }) => id).join(', ')}.`);
    return run;
  }

  /** Least and greatest value that an output takes in the named scenarios. */
  span(region: RegionId, output: string): readonly [number, number] {
    const key = `${region} ${output}`;
    const known = this.manifest.inAdvance?.spans[region]?.[output] ?? this.spans.get(key);
    if (known) return known;
    const values = this.scenarios.flatMap((run) => [...run.row(region, output)]).filter(Number.isFinite);
    const span = [Math.min(...values), Math.max(...values)] as const;
    this.spans.set(key, span);
    return span;
  }

  /** The top of the emissions axis of a region and account in Mt: the same for every setting, so that no slider moves the axis. */
  axisTop(region: RegionId, output: string): number {
    const key = `${region} ${output}`;
    const known = this.tops.get(key);
    if (known !== undefined) return known;
    const history = this.manifest.regions.find(({ id }) => id === region)?.history.total ?? [];
    const highest = Math.max(...history, this.span(region, output)[1]) * HEADROOM;
    const step = highest > 400 ? 50 : highest > 150 ? 25 : 10;
    const top = Math.ceil(highest / step) * step;
    this.tops.set(key, top);
    return top;
  }
}
