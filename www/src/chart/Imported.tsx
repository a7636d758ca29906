import { place, type Label, type Obstacles } from './labels';
import { linePath } from './paths';
import type { Paint } from './paint';
import { TYPE, type Box, type Scale } from './scale';
import type { Point } from './series';

/** Two accounts of one run, and what lies between them. */
export interface ImportedBand {
  from: readonly Point[];
  to: readonly Point[];
  label: string;
}

/** The years at which the band may be named, the best one first. */
const NAMED_AT = [2034, 2038, 2045, 2052, 2028] as const;
/** How far from the band its name may stand, in pixels. */
const APART = [8, 18, 30, 44, 60, 80] as const;

/** What a switch of the account counts or no longer counts: hatched between both curves, and named by `importedName`. */
export function Imported({ band, scale, paint, hatch }: { band: ImportedBand; scale: Scale; paint: Paint; hatch: string }) {
  const back = [...band.from].reverse().filter(({ year }) => year >= scale.firstYear);
  const area = `${linePath(band.to, scale)}${back.map(({ year, value }) => `L${scale.x(year)},${scale.y(value)}`).join('')}Z`;
  return (
    <g data-part="imported" data-group="imported">
      <path d={area} fill={hatch} stroke={paint.scen} stroke-width={0.8} />
    </g>
  );
}

/** Where the band is named: near it and inside the plot, clear of every other text; nothing where there is no such place. */
export function importedName(band: ImportedBand, scale: Scale, obstacles: Obstacles, bounds: Box): Label | null {
  const size = TYPE[scale.class].small;
  const [first] = NAMED_AT;
  const edges = (year: number): [number, number] => {
    const [a = NaN, b = NaN] = [band.from, band.to].map((line) => line.find((point) => point.year === year)?.value);
    return [scale.y(Math.max(a, b)), scale.y(Math.min(a, b))];
  };
  const candidates = APART.flatMap((apart) =>
    NAMED_AT.flatMap((year): Label[][] => {
      const [upper, lower] = edges(year);
      return [lower + size + apart, upper - apart].map((y) => [{ text: band.label, x: scale.x(year), y, size, anchor: 'middle' }]);
    }),
  );
  const [upper, lower] = edges(first);
  return place(candidates, obstacles, scale, bounds, { x: scale.x(first), y: (upper + lower) / 2 })?.[0] ?? null;
}
