import type { Catalogue } from '../text';
import { widthOf } from './labels';
import type { Paint } from './paint';
import { RIBBON, round, TYPE, type Scale } from './scale';

/** The last year of each kind of number. */
export interface RibbonYears {
  inventoryEnds: number;
  observed: number;
  scenarioEnds: number;
}

/** The band at the top that says what each span of years is, in words and in the stroke of its line. It is the legend. */
export function Ribbon({ scale, years, words, paint, hatch }: { scale: Scale; years: RibbonYears; words: Catalogue; paint: Paint; hatch: string }) {
  const { top, height, names } = RIBBON;
  const size = TYPE[scale.class].zone;
  const from = scale.plot.left;
  const break1 = scale.x(years.inventoryEnds + 0.5);
  const break2 = scale.x(years.observed + 0.5);
  const break3 = scale.x(years.scenarioEnds);
  const end = scale.plot.right;
  const dashes = years.observed - years.inventoryEnds + 2;
  const dash = (break2 - break1 - 4) / (2 * dashes - 1);
  const fitting = (room: number, ...texts: string[]): string => texts.find((text) => widthOf(text, size) <= room) ?? texts[texts.length - 1] ?? '';
  const { chart } = words;
  const scenarioAt = Math.max(break2 + 2, break1 + 2 + widthOf(chart.estimated, size) + 4);
  const zones = [
    { x: from, text: chart.observed },
    { x: break1 + 2, text: chart.estimated },
    { x: scenarioAt, text: fitting(break3 - scenarioAt - 4, chart.scenario, chart.scenarioShort) },
    { x: break3 + 2, text: fitting(end - break3 + (scale.class === 'L' ? 60 : 0), chart.exploratory, chart.exploratoryShort, chart.exploratoryLeast) },
  ];
  return (
    <g data-group="ribbon">
      <rect x={from} y={top} width={round(break1 - from - 2)} height={height} fill={paint.ink} />
      {Array.from({ length: dashes }, (_, at) => (
        <rect key={at} x={round(break1 + 2 + at * 2 * dash)} y={top} width={round(dash)} height={height} fill={paint.ink} />
      ))}
      <rect x={break2 + 2} y={top} width={round(break3 - break2 - 3)} height={height} fill={paint.scen} />
      <rect x={break3 + 1.5} y={top + 0.5} width={round(end - break3 - 2)} height={height - 1} fill={hatch} stroke={paint.scen} stroke-width={1} />
      {zones.map(({ x, text }) => (
        <text key={text} x={round(x)} y={names} font-size={size} fill={paint.ink2}>
          {text}
        </text>
      ))}
    </g>
  );
}
