import { EmissionsChart } from '../chart/EmissionsChart';
import type { FanDrawing } from '../chart/Fan';
import { LIVE, TOKENS, type Paint, type Token } from '../chart/paint';
import type { Size } from '../chart/scale';
import type { Series } from '../chart/series';
import type { Language, Manifest } from '../engine/core';
import { balanced, wrap } from './wrap';

/** Type of a picture that stands alone. */
export interface Fonts {
  sans: string;
  serif: string;
}

/** Everything that a picture of a result says. */
export interface Told {
  title: string;
  sentence: string;
  /** Comparison, status and caveat. */
  beneath: string;
  /** What the reader changed, and whether any of it is an assumption. */
  settings: string;
  assumed: string | null;
  /** That some years must not be quoted. */
  warning: string | null;
  /** Sources, edition, licence. */
  source: string[];
  address: string;
}

export interface SharePictureProps {
  manifest: Manifest;
  series: Series;
  /** The runs behind the line; null where they are not all in. */
  fan: FanDrawing | null;
  language: Language;
  droughts: readonly number[];
  told: Told;
  chartTitle: string;
  /** A word across a picture that must not be quoted. */
  stamp: string | null;
  paint: Paint;
  fonts: Fonts;
}

const WIDTH = 960;
const EDGE = 28;
const CHART: Size = { width: WIDTH - 2 * EDGE, height: 440 };

interface Line {
  text: string;
  y: number;
  size: number;
}

/** Lays paragraphs one under the other. */
class Column {
  constructor(public y: number) {}

  add(text: string, size: number, lead: number, options: { bold?: boolean; indent?: number; even?: boolean } = {}): Line[] {
    return (options.even ? balanced : wrap)(text, size, WIDTH - 2 * EDGE - (options.indent ?? 0), options.bold).map((line) => {
      this.y += lead;
      return { text: line, y: this.y, size };
    });
  }

  gap(height: number): number {
    this.y += height;
    return this.y;
  }
}

/** The colours of the page as they are now, as plain values: a picture has no page to ask. */
export const paintOf = (style: CSSStyleDeclaration): Paint =>
  Object.fromEntries(TOKENS.map((token: Token) => [token, style.getPropertyValue(`--${token}`).trim() || LIVE[token]])) as Paint;

/** The chart with all that has to be read with it: title, sentence, settings, warning, sources, edition, licence, address. */
export function SharePicture({ manifest, series, fan, language, droughts, told, chartTitle, stamp, paint, fonts }: SharePictureProps) {
  const column = new Column(16);
  const title = column.add(told.title, 14, 20, { indent: 26 });
  column.gap(8);
  const sentence = column.add(told.sentence, 26, 36, { bold: true, even: true });
  column.gap(4);
  const beneath = column.add(told.beneath, 15, 23);
  column.gap(4);
  const settings = column.add(told.settings, 13, 20);
  const assumedFrom = column.y;
  const assumed = told.assumed === null ? [] : column.add(told.assumed, 13, 22, { indent: 26 });
  column.gap(4);
  const warning = told.warning === null ? [] : column.add(told.warning, 15, 24, { bold: true });
  const chartAt = column.gap(16);
  column.gap(CHART.height + 8);
  const ruleAt = column.y;
  const source = told.source.flatMap((text) => column.add(text, 12, 18));
  const address = column.add(told.address, 12, 18);
  const height = column.gap(20);
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height} font-family={fonts.sans} role="img" aria-labelledby="picture-title picture-desc">
      <title id="picture-title">{told.title}</title>
      <desc id="picture-desc">{[told.sentence, told.beneath, told.warning, told.assumed].filter(Boolean).join(' ')}</desc>
      <defs>
        <pattern id="picture-assumed" width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width={6} height={6} fill={paint['assume-bg']} />
          <rect width={2} height={6} fill={paint.hatch} />
        </pattern>
      </defs>
      <rect width={WIDTH} height={height} fill={paint.surface} />
      <rect width={WIDTH} height={3} fill={paint.ink} />
      <g data-group="sentence">
        <circle cx={EDGE + 8} cy={31} r={8} fill={paint.peak} />
        <circle cx={EDGE + 8} cy={31} r={2.4} fill={paint.surface} />
        <Text lines={title} x={EDGE + 26} fill={paint.ink2} />
        <Text lines={sentence} x={EDGE} fill={paint.ink} font={fonts.serif} weight={600} />
        <Text lines={beneath} x={EDGE} fill={paint.ink2} />
        <Text lines={settings} x={EDGE} fill={paint.ink2} />
      </g>
      {assumed.length > 0 && (
        <g data-group="assumption">
          <rect x={EDGE} y={assumedFrom + 9} width={16} height={14} fill="url(#picture-assumed)" stroke={paint.assume} stroke-width={1} />
          <Text lines={assumed} x={EDGE + 26} fill={paint.assume} />
        </g>
      )}
      {warning.length > 0 && (
        <g data-group="warning">
          <rect x={EDGE - 8} y={(warning[0]?.y ?? 0) - 18} width={WIDTH - 2 * EDGE + 16} height={24 * warning.length + 2} fill={paint['peak-bg']} />
          <Text lines={warning} x={EDGE} fill={paint.peak} weight={650} />
        </g>
      )}
      <g transform={`translate(${EDGE} ${chartAt})`}>
        <EmissionsChart manifest={manifest} series={series} size={CHART} language={language} id="picture-chart" title={chartTitle} description={told.sentence} droughts={droughts} fan={fan} stamp={stamp} paint={paint} font={fonts.sans} />
      </g>
      <g data-group="source">
        <line x1={EDGE} x2={WIDTH - EDGE} y1={ruleAt} y2={ruleAt} stroke={paint.line} stroke-width={1} />
        <Text lines={source} x={EDGE} fill={paint.ink3} />
        <Text lines={address} x={EDGE} fill={paint.ink3} />
      </g>
    </svg>
  );
}

function Text({ lines, x, fill, font, weight = 400 }: { lines: readonly Line[]; x: number; fill: string; font?: string; weight?: number }) {
  return (
    <>
      {lines.map(({ text, y, size }) => (
        <text key={y} x={x} y={y} font-size={size} font-weight={weight} fill={fill} {...(font ? { 'font-family': font } : {})}>
          {text}
        </text>
      ))}
    </>
  );
}
