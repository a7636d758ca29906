import type { Engine } from '../engine/engine';

/** What changes between the last year of which generation was observed and the first that the model computes alone, both regions, the reference. */
export interface Turn {
  /** Emissions, Mt: in the water of that year, in normal water, and of the year after. */
  own: number;
  normal: number;
  next: number;
  /** Changes, Mt. */
  power: number;
  /** Changes, TWh. */
  demand: number;
  hydro: number;
  windSolar: number;
  hami: number;
  exports: number;
  coal: number;
}

export function turnOf(engine: Engine): Turn {
  const run = engine.run({ scenario: 'reference', sets: [] });
  const next = engine.manifest.years.leversFrom - 1;
  const at = (output: string, year: number): number => run.at('cy', output, year);
  const change = (...outputs: string[]): number => outputs.reduce((sum, output) => sum + at(output, next) - at(output, next - 1), 0);
  return {
    own: at('co2', next - 1),
    normal: at('co2_normal', next - 1),
    next: at('co2', next),
    power: change('co2_power_heat'),
    demand: change('electricity_demand'),
    hydro: change('generation_hydro'),
    windSolar: change('generation_wind', 'generation_solar'),
    hami: change('imports_hami'),
    exports: change('exports'),
    coal: change('generation_coal'),
  };
}
