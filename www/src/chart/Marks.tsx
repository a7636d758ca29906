import { breakShown } from './annotations';
import { linePath } from './paths';
import type { Paint } from './paint';
import { round, type Scale } from './scale';
import { peakIsVoid, type Series } from './series';

interface Drawn {
  series: Series;
  scale: Scale;
  paint: Paint;
}

/** The inventory: ink line with its data points. Nothing of it depends on a setting. */
export function History({ series, scale, paint }: Drawn) {
  const radius = scale.class === 'L' ? 2.4 : scale.class === 'M' ? 2.1 : 1.9;
  const shown = series.observed.filter(({ year }) => year >= scale.firstYear);
  const prior = series.prior && series.prior.year >= scale.firstYear ? { x: scale.x(series.prior.year), y: scale.y(series.prior.value) - 13 } : null;
  return (
    <g data-group="history">
      <path data-series="observed" d={linePath(series.observed, scale)} fill="none" stroke={paint.ink} stroke-width={2} stroke-linejoin="round" />
      {shown.map(({ year, value }) => (
        <circle key={year} cx={scale.x(year)} cy={scale.y(value)} r={radius} fill={paint.ink} />
      ))}
      {prior && <path d={`M${round(prior.x - 4)},${prior.y}h8l-4,6z`} fill={paint.ink} />}
    </g>
  );
}

/** What we estimate from observed drivers: dotted, hollow points, and a bracket where the account changes. */
export function Estimate({ series, scale, paint }: Drawn) {
  const radius = scale.class === 'L' ? 2.6 : 2.1;
  const last = series.observed[series.observed.length - 1];
  const differs = series.normal.some(({ value }, at) => Math.abs(value - (series.estimate[at]?.value ?? value)) > 0.05);
  const offset = series.region.inventoryOffset;
  return (
    <g data-group="estimate">
      {differs && <path data-series="normal" d={linePath(series.normal, scale)} fill="none" stroke={paint.ink3} stroke-width={1} />}
      <path
        data-series="estimate"
        d={linePath(series.estimate, scale)}
        fill="none"
        stroke={paint.ink}
        stroke-width={1.8}
        stroke-dasharray="1.5 3.5"
        stroke-linecap="round"
      />
      {series.estimate.map(({ year, value }) => (
        <circle key={year} cx={scale.x(year)} cy={scale.y(value)} r={radius} fill={paint.surface} stroke={paint.ink} stroke-width={1.5} />
      ))}
      {last && breakShown(series) && <Bracket x={scale.x(last.year + 0.5)} from={scale.y(last.value)} to={scale.y(last.value - offset)} colour={paint.ink2} />}
    </g>
  );
}

/** How far the inventory and our account of the same year are apart. */
function Bracket({ x, from, to, colour }: { x: number; from: number; to: number; colour: string }) {
  return <path data-part="break" d={`M${round(x - 3)},${from}h6M${x},${from}V${to}M${round(x - 3)},${to}h6`} fill="none" stroke={colour} stroke-width={1} />;
}

/** The reference behind the reader's scenario, and for two seconds what stood before the last move. */
export function Others({ series, scale, paint }: Drawn) {
  return (
    <g data-group="reference">
      <path data-series="reference" d={linePath(series.reference, scale)} fill="none" stroke={paint.comp} stroke-width={1.6} stroke-dasharray="6 4" />
      {series.before.length > 0 && (
        <path data-series="before" d={linePath(series.before, scale)} fill="none" stroke={paint.scen} stroke-width={1.2} stroke-dasharray="1 3" />
      )}
    </g>
  );
}

/** The reader's scenario: bold, and dashed where it is exploratory. */
export function Scenario({ series, scale, paint }: Drawn) {
  return (
    <g data-group="scenario">
      <path data-series="scenario" d={linePath(series.scenario, scale)} fill="none" stroke={paint.scen} stroke-width={3} stroke-linejoin="round" />
      <path data-series="exploratory" d={linePath(series.exploratory, scale)} fill="none" stroke={paint.scen} stroke-width={2.2} stroke-dasharray="7 5" />
    </g>
  );
}

/** Years without enough electricity: hatched, outlined, and named by a label. */
export function Unserved({ series, scale, paint, hatch }: Drawn & { hatch: string }) {
  return (
    <g data-group="unserved">
      {series.unserved.map(({ from, to }) => {
        const left = scale.x(from - 0.5);
        const right = Math.min(scale.x(to + 0.5), scale.plot.right);
        return (
          <rect
            key={from}
            data-part="unserved"
            x={left}
            y={scale.y(scale.top)}
            width={round(right - left)}
            height={round(scale.plot.bottom - scale.y(scale.top))}
            fill={hatch}
            stroke={paint.peak}
            stroke-width={1}
          />
        );
      })}
    </g>
  );
}

/** The peak: a disc with an eye and a line to its year; a plateau gets its years, a second hump a ring. A void result has none of them. */
export function Peak({ series, scale, paint }: Drawn) {
  const { peak, second } = series;
  if (peakIsVoid(series)) return null;
  const x = scale.x(peak.year);
  const y = scale.y(peak.level);
  const radius = scale.class === 'S' ? 6 : 7;
  return (
    <g data-part="peak" data-group="peak" data-year={peak.year} data-status={peak.status}>
      {second && <circle cx={scale.x(second.year)} cy={scale.y(second.value)} r={radius - 1} fill={paint.surface} stroke={paint.peak} stroke-width={1.6} />}
      {peak.status === 'plateau' && (
        <path
          d={`M${scale.x(peak.from)},${round(y - 17)}v5M${scale.x(peak.from)},${round(y - 14.5)}H${scale.x(peak.to)}M${scale.x(peak.to)},${round(y - 17)}v5`}
          fill="none"
          stroke={paint.peak}
          stroke-width={1.4}
        />
      )}
      <line x1={x} x2={x} y1={round(y + radius + 2)} y2={scale.plot.bottom} stroke={paint.peak} stroke-width={1.2} />
      <circle cx={x} cy={y} r={radius} fill={paint.peak} stroke={paint.surface} stroke-width={1.5} />
      <circle cx={x} cy={y} r={2} fill={paint.surface} />
    </g>
  );
}
