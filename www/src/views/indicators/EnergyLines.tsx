import { regionOf } from '../../chart/series';
import type { Of } from '../../figures/LineFigure';
import { fixed, published } from '../../text/format';
import type { Shown } from '../context';
import { explainMade } from '../explain-output';
import { Indicator } from './lines';

const FIRST_MARGINAL = 2025;
/** TWh over GW gives thousands of hours. */
const THOUSAND = 1000;

/** Shares, factors, hours, cars and sums: one small chart each. */
export function EnergyLines({ page }: { page: Shown }) {
  const { picture, manifest, words, say } = page;
  const { region, language } = picture.view;
  const { small, power } = words.indicators;
  const marks = manifest.targets.filter(({ output, kind }) => output === 'nonfossil_share' && kind === 'target');
  const official = marks
    .filter((mark) => region === 'cy' || mark.region === region)
    .map((mark) => words.lever.point(say(regionOf(manifest, mark.region).name) + (language === 'en' ? '' : ' '), mark.year, published(mark.value, mark.unit.en, say(mark.unit), language)));
  const note = [small.offset, ...(official.length > 0 ? [small.official(official.join(words.clauseSeparator))] : [])].join(language === 'en' ? ' ' : '');
  const marginal = (place: 0 | 1): Of => (year) => picture.details?.marginal[place]?.[year - FIRST_MARGINAL] ?? NaN;
  const names = [say(regionOf(manifest, 'sc').name), say(regionOf(manifest, 'cq').name)];
  const marginalSource = (place: 0 | 1) => (year: number) => explainMade(page, `${fixed(marginal(place)(year), 2)} kg/kWh`, `${names[place] ?? ''} · ${words.trace.marginal}`, '', 'dispatch', year);
  const beside = ([0, 1] as const)
    .filter((place) => region === 'cy' || region === (place === 0 ? 'sc' : 'cq'))
    .map((place) => ({ name: `${words.indicators.names['marginal']} ${names[place]}`, at: marginal(place), source: marginalSource(place) }));
  const hoursRow = (name: string, generation: string, capacity: string) => ({
    name,
    at: hours(generation, capacity),
    source: (year: number) => {
      const [made, built] = [picture.run.at(region, generation, year), picture.run.at(region, capacity, year)];
      const number = `${fixed(hours(generation, capacity)(year), 0)} h`;
      return explainMade(page, number, `${name} · ${words.indicators.names['coal_hours'] ?? ''}, ${year}`, `${fixed(made, 1)} TWh ÷ ${fixed(built, 1)} GW = ${number}`, 'dispatch', year);
    },
  });
  const hours = (generation: string, capacity: string): Of => (year) => (THOUSAND * picture.run.at(region, generation, year)) / picture.run.at(region, capacity, year);
  return (
    <div class="trio">
      <Indicator page={page} output="nonfossil_share" note={note} flags={marks.filter((mark) => mark.region === region).map(({ year, value }) => ({ year, value }))} />
      <Indicator page={page} output="electricity_share" />
      <Indicator page={page} output="grid_factor" note={small.marginalNote} beside={picture.details ? beside : []} />
      <Indicator
        page={page}
        output="coal_hours"
        note={small.hours}
        rows={[
          hoursRow(power.hydro, 'generation_hydro', 'capacity_hydro'),
          hoursRow(power.wind, 'generation_wind', 'capacity_wind'),
          hoursRow(power.solar, 'generation_solar', 'capacity_solar'),
        ]}
      />
      <Indicator page={page} output="electric_cars" />
      <Indicator page={page} output="co2_cumulative" />
    </div>
  );
}

/** What is told beside the curve and never part of it. */
export function MemoLines({ page }: { page: Shown }) {
  return (
    <div class="trio">
      <Indicator page={page} output="forest_sink" />
      <Indicator page={page} output="captured" />
      <Indicator page={page} output="gas_industry_own_use" />
    </div>
  );
}
