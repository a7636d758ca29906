import { linePath } from './paths';
import type { Paint } from './paint';
import { round, type Scale } from './scale';
import type { Point } from './series';

/** Two accounts of one run, and what lies between them. */
export interface ImportedBand {
  from: readonly Point[];
  to: readonly Point[];
  label: string;
}

/** The year under which the band is named, well after the estimate and before the exploratory ground. */
const NAMED_AT = 2034;

/** What a switch of the account counts or no longer counts: hatched between both curves, and named. */
export function Imported({ band, scale, paint, hatch }: { band: ImportedBand; scale: Scale; paint: Paint; hatch: string }) {
  const back = [...band.from].reverse().filter(({ year }) => year >= scale.firstYear);
  const area = `${linePath(band.to, scale)}${back.map(({ year, value }) => `L${scale.x(year)},${scale.y(value)}`).join('')}Z`;
  const [a, b] = [band.from, band.to].map((line) => line.find(({ year }) => year === NAMED_AT)?.value ?? 0);
  return (
    <g data-part="imported" data-group="imported">
      <path d={area} fill={hatch} stroke={paint.scen} stroke-width={0.8} />
      <text x={scale.x(NAMED_AT)} y={round(scale.y(Math.min(a ?? 0, b ?? 0)) + 22)} font-size={scale.class === 'S' ? 11 : 12} text-anchor="middle" fill={paint.scen} stroke={paint.surface} stroke-width={3} paint-order="stroke">
        {band.label}
      </text>
    </g>
  );
}
