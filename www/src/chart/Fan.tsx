import type { Ensemble } from '../engine/answers';
import { bandPath, edgePath, type BandName, type FanYear } from './bands';
import { HALO } from './labels';
import { linePath } from './paths';
import type { Paint } from './paint';
import { round, type Scale } from './scale';
import { yearsOf } from './series';

/** How light the bands of an unfinished ensemble are. */
const PALE = 0.55;

/** What the chart is told of the runs behind its line. */
export interface FanDrawing {
  ensemble: Ensemble;
  /** Pale while runs are missing, or while they are those of the settings before. */
  pale: boolean;
  /** Whether the runs of the fixed sample are drawn as curves. */
  sampled: boolean;
}

interface Drawn {
  years: readonly FanYear[];
  /** The last year that is not exploratory. */
  scenarioEnds: number;
  scale: Scale;
  paint: Paint;
}

/** Ten and eighteen of twenty runs lie inside the bands; after 2040 the same bands are hatched. */
export function Fan({ years, scenarioEnds, scale, paint, pale, hatches }: Drawn & { pale: boolean; hatches: { wide: string; half: string } }) {
  const near = years.filter(({ year }) => year <= scenarioEnds);
  const far = years.filter(({ year }) => year >= scenarioEnds);
  const opacity = pale ? { 'fill-opacity': PALE, 'stroke-opacity': PALE } : {};
  return (
    <g data-group="fan" data-pale={pale ? 'true' : undefined} {...opacity}>
      <path data-band="wide" d={bandPath(near, 'wide', scale)} fill={paint.fan90} />
      <path data-band="half" d={bandPath(near, 'half', scale)} fill={paint.fan50} />
      <path data-band="wide" d={bandPath(far, 'wide', scale)} fill={hatches.wide} />
      <path data-band="half" d={bandPath(far, 'half', scale)} fill={hatches.half} />
      {[0, 4].map((quantile) => (
        <path key={quantile} data-part="edge" d={edgePath(years, quantile, scale)} fill="none" stroke={paint.edge} stroke-width={1} />
      ))}
    </g>
  );
}

/** Brackets from edge to edge with the words of the bands. */
export function BandBrackets({ names, paint }: { names: readonly BandName[]; paint: Paint }) {
  return (
    <g data-group="bands">
      {names.map(({ band, x, from, to, label }) => (
        <g key={band} data-band-name={band}>
          <path d={`M${round(x - 3)},${from}h6M${x},${from}V${to}M${round(x - 3)},${to}h6`} fill="none" stroke={paint.ink2} stroke-width={1} />
          <text x={round(label.x)} y={round(label.y)} font-size={label.size} text-anchor={label.anchor} fill={paint.ink2} stroke={paint.surface} stroke-width={HALO} stroke-linejoin="round" paint-order="stroke">
            {label.text}
          </text>
        </g>
      ))}
    </g>
  );
}

/** The runs of the fixed sample, each with a dot on its own peak; the same runs on every move, so that they do not flicker. */
export function SampledRuns({ ensemble, from, scale, paint }: { ensemble: Ensemble; from: number; scale: Scale; paint: Paint }) {
  const { firstYear } = ensemble;
  return (
    <g data-group="sampled">
      {ensemble.sampled.map(({ series }, at) => {
        const points = yearsOf(from, firstYear + series.length - 1).map((year) => ({ year, value: series[year - firstYear] ?? NaN }));
        return <path key={at} data-series="sampled" d={linePath(points, scale)} fill="none" stroke={paint.scen} stroke-width={1} />;
      })}
      {ensemble.sampled.map(({ peak }, at) =>
        peak.seen === 'valid' ? (
          <circle key={at} data-part="sampled-peak" cx={scale.x(peak.year)} cy={scale.y(peak.level)} r={2.6} fill={peak.year <= 2030 ? paint.peak : paint.surface} stroke={paint.peak} stroke-width={1.2} />
        ) : null,
      )}
    </g>
  );
}
