import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Language, Manifest } from '../engine/core';
import { wordsOf, type Catalogue } from '../text';
import { annotate, insideOf, labelsOf, levelTick, markerBox } from './annotations';
import { BandBrackets, Fan, SampledRuns, type FanDrawing } from './Fan';
import { bandNames, fanOf } from './bands';
import { Imported, importedName, type ImportedBand } from './Imported';
import { boxOf, HALO, widthOf, type Label } from './labels';
import { Estimate, History, Others, Peak, Scenario, Unserved } from './Marks';
import { LIVE, type Paint } from './paint';
import { Pinned, type PinnedLine } from './Pinned';
import { Ribbon, type RibbonYears } from './Ribbon';
import { RIBBON, round, scaleOf, TYPE, type Scale, type Size } from './scale';
import { peakIsVoid, type Series } from './series';

export interface EmissionsChartProps {
  manifest: Manifest;
  series: Series;
  size: Size;
  language: Language;
  /** Unique on the page; patterns and descriptions are named after it. */
  id: string;
  title: string;
  description: string;
  /** The year that is being read. */
  cursor?: number | null;
  /** Years in which the reader placed a drought. */
  droughts?: readonly number[];
  /** Both curves of a switch of the account, for as long as it is shown. */
  imported?: ImportedBand | null;
  /** Scenarios that the reader pinned. */
  pinned?: readonly PinnedLine[];
  /** The runs behind the line; null where there are none yet. */
  fan?: FanDrawing | null;
  /** What lies over everything else: the handle of the live chart. */
  over?: (scale: Scale) => ComponentChildren;
  /** A word across a picture that must not be quoted. */
  stamp?: string | null;
  paint?: Paint;
  font?: string;
}

/** The scale of the chart of a region: what turns a pointer into a year is what draws the lines. */
export const chartScale = (manifest: Manifest, series: Series, size: Size, language: Language): Scale =>
  scaleOf(size, series.top, series.region.history.firstYear, manifest.years.last, language);

/** The main chart. One component with presentation attributes only serves the live page, the baked page and exported pictures. */
export function EmissionsChart({ manifest, series, size, language, id, title, description, cursor = null, droughts = [], fan = null, over, imported = null, pinned = [], stamp = null, paint = LIVE, font = 'var(--sans)' }: EmissionsChartProps) {
  const words = wordsOf(language);
  const scale = useMemo(() => chartScale(manifest, series, size, language), [manifest, series.top, series.region, size, language]);
  const notes = useMemo(() => annotate(series, scale, words, language, pinned.map(({ points }) => points)), [series, scale, words, language, pinned]);
  const { plot } = scale;
  const years = { inventoryEnds: manifest.years.first - 1, observed: manifest.years.observed, scenarioEnds: manifest.years.exploratoryFrom - 1 };
  const exploratoryFrom = scale.x(years.scenarioEnds);
  const url = (name: string): string => `url(#${id}-${name})`;
  const drawn = { series, scale, paint };
  const ensemble = fan?.ensemble ?? null;
  const spread = useMemo(() => ensemble && fanOf(ensemble, years.observed, manifest.years.last), [ensemble]);
  const bands = useMemo(
    () => (spread && !fan?.pale ? bandNames(spread, scale, words, labelsOf(notes).map(boxOf), [series.scenario, series.exploratory, series.reference], insideOf(scale)) : []),
    [spread, fan?.pale, notes, scale],
  );
  const markers = peakIsVoid(series) ? [] : [{ year: series.peak.year, value: series.peak.level }, ...(series.second ? [series.second] : [])];
  const namedBoxes = imported ? [...[...labelsOf(notes), ...bands.map(({ label }) => label)].map(boxOf), ...markers.map(({ year, value }) => markerBox(year, value, scale))] : [];
  const counted = imported && importedName(imported, scale, { boxes: namedBoxes, lines: [series.observed, series.scenario, series.exploratory, series.reference], verticals: [] }, insideOf(scale));
  // What no lever moves is drawn once.
  const patterns = useMemo(() => <Patterns id={id} paint={paint} />, [id, paint]);
  const { at: unitAt, text: unit } = notes.unit;
  const axis = useMemo(() => <Axis scale={scale} years={years} words={words} paint={paint} unitAt={unitAt} unit={unit} hatch={url('exploratory')} />, [scale, manifest, words, paint, id, unitAt, unit]);
  // No lever moves the past, though every run tells it anew.
  const { region, account, estimate, normal } = series;
  const past = useMemo(
    () => (
      <>
        <History {...drawn} />
        <Estimate {...drawn} />
      </>
    ),
    [region, account, scale, paint, ...[...estimate, ...normal].map(({ value }) => value)],
  );
  // Runs come less often than pictures.
  const pale = fan?.pale ?? false;
  const runs = useMemo(
    () => (
      <>
        {spread && <Fan years={spread} scenarioEnds={years.scenarioEnds} scale={scale} paint={paint} pale={pale} hatches={{ wide: url('wide'), half: url('half') }} />}
        {ensemble && fan?.sampled && <SampledRuns ensemble={ensemble} from={years.observed} scale={scale} paint={paint} />}
      </>
    ),
    [spread, pale, fan?.sampled, scale, paint, id],
  );
  return (
    <svg
      data-part="chart"
      class="chart"
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      font-family={font}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {patterns}
      <g data-group="ground">
        <rect x={exploratoryFrom} y={plot.top - 8} width={round(plot.right - exploratoryFrom)} height={round(plot.bottom - plot.top + 8)} fill={url('ground')} />
        <Unserved {...drawn} hatch={url('short')} />
      </g>
      {axis}
      {droughts.map((year) => (
        <path key={year} data-part="drought" d={`M${scale.x(year)},${RIBBON.top + RIBBON.height + 1}l4,-7h-8z`} fill={paint.assume} stroke={paint.surface} stroke-width={1} />
      ))}
      <line data-part="goal" x1={scale.x(2030)} x2={scale.x(2030)} y1={plot.top - 8} y2={plot.bottom} stroke={paint.ink} stroke-width={1} stroke-dasharray="2 3" />
      {imported && <Imported band={imported} scale={scale} paint={paint} hatch={url('exploratory')} />}
      {runs}
      <Others {...drawn} />
      {pinned.length > 0 && <Pinned lines={pinned} scale={scale} paint={paint} />}
      {past}
      <Scenario {...drawn} />
      <Peak {...drawn} />
      {cursor !== null && <Cursor {...drawn} year={cursor} />}
      <BandBrackets names={bands} paint={paint} />
      {stamp !== null && <Stamp text={stamp} scale={scale} colour={paint.peak} />}
      <g data-group="labels">
        {notes.leaders.map(({ from, to }) => (
          <line key={to.y} x1={from.x} y1={from.y} x2={to.x} y2={to.y} stroke={paint.line2} stroke-width={0.8} />
        ))}
        <Word label={notes.goal} colour={paint.ink2} halo={paint.surface} />
        <Word label={notes.break} colour={paint.ink2} halo={paint.surface} />
        <Word label={notes.normal} colour={paint.ink3} halo={paint.surface} />
        <Word label={notes.reference} colour={paint.ink3} halo={paint.surface} />
        {notes.unserved.map((label, at) => (
          <Word key={at} label={label} colour={paint.peak} halo={paint['peak-bg']} />
        ))}
        {notes.own.map((label, at) => (
          <Word key={at} label={label} colour={paint.scen} halo={paint.surface} />
        ))}
        {counted && (
          <g data-part="imported-name">
            <Word label={counted} colour={paint.scen} halo={paint.surface} />
          </g>
        )}
        <Word label={notes.second} colour={paint.peak} halo={paint.surface} />
        <Word label={notes.prior} colour={paint.ink} halo={paint.surface} />
        {notes.peak.map((label, at) => (
          <Word key={at} label={label} colour={at === 0 ? paint.peak : paint.ink2} halo={paint.surface} />
        ))}
      </g>
      {over?.(scale)}
    </svg>
  );
}

/** Levels, years, and the ribbon that tells the kinds of number apart. */
function Axis({ scale, years, words, paint, unitAt, unit, hatch }: { scale: Scale; years: RibbonYears; words: Catalogue; paint: Paint; unitAt: number; unit: string; hatch: string }) {
  const type = TYPE[scale.class];
  const { plot } = scale;
  return (
    <>
      <g data-group="axis">
        {scale.levels.map((level) => (
          <line key={level} x1={scale.gridLeft} x2={plot.right} y1={scale.y(level)} y2={scale.y(level)} stroke={paint.line} stroke-width={1} />
        ))}
        {scale.levels.map((level) => (
          <text key={level} x={scale.gridLeft} y={scale.y(level) - 4} font-size={type.tick} fill={paint.ink3}>
            {level === unitAt ? unit : levelTick(level, words)}
          </text>
        ))}
        <line x1={scale.gridLeft} x2={plot.right} y1={plot.bottom} y2={plot.bottom} stroke={paint.line2} stroke-width={1} />
        {scale.years.map((year) => (
          <g key={year}>
            <line x1={scale.x(year)} x2={scale.x(year)} y1={plot.bottom} y2={plot.bottom + 4} stroke={paint.line2} stroke-width={1} />
            <text
              x={scale.x(year)}
              y={plot.bottom + 17}
              font-size={type.tick}
              fill={year === 2030 ? paint.ink : paint.ink3}
              font-weight={year === 2030 ? 650 : 400}
              text-anchor={year === scale.lastYear && scale.class !== 'L' ? 'end' : 'middle'}
            >
              {year}
            </text>
          </g>
        ))}
      </g>
      <Ribbon scale={scale} years={years} words={words} paint={paint} hatch={hatch} />
    </>
  );
}

/** As much of the diagonal as a stamp takes, and of the height of the plot as its letters may. */
const STAMP = { along: 0.66, high: 0.34 } as const;

/** A word along the diagonal of the plot, in outline, so that the picture beneath stays whole. */
function Stamp({ text, scale, colour }: { text: string; scale: Scale; colour: string }) {
  const { left, right, top, bottom } = scale.plot;
  const [width, height] = [right - left, bottom - top];
  const size = Math.round(Math.min((STAMP.along * Math.hypot(width, height)) / widthOf(text, 1, true), STAMP.high * height));
  const turn = round((-Math.atan2(height, width) * 180) / Math.PI);
  return (
    <text
      data-part="stamp"
      transform={`translate(${round((left + right) / 2)},${round((top + bottom) / 2)}) rotate(${turn})`}
      y={round(size * 0.36)}
      font-size={size}
      font-weight={700}
      text-anchor="middle"
      fill="none"
      stroke={colour}
      stroke-width={2}
      aria-hidden="true"
    >
      {text}
    </text>
  );
}

/** A text with a halo of the ground, so that a line may pass beneath it. */
function Word({ label, colour, halo }: { label: Label | null; colour: string; halo: string }) {
  if (!label) return null;
  return (
    <text
      x={round(label.x)}
      y={round(label.y)}
      font-size={label.size}
      font-weight={label.bold ? 650 : 400}
      text-anchor={label.anchor}
      fill={colour}
      stroke={halo}
      stroke-width={HALO}
      stroke-linejoin="round"
      paint-order="stroke"
    >
      {label.text}
    </text>
  );
}

/** The three hatches: exploratory and shortage rise to the right and differ by colour, outline and word; assumption falls. */
function Patterns({ id, paint }: { id: string; paint: Paint }) {
  return (
    <defs>
      <pattern id={`${id}-ground`} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={0.8} height={7} fill={paint.line} />
      </pattern>
      <pattern id={`${id}-exploratory`} width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={4} height={4} fill={paint.fan90} />
        <rect width={1.8} height={4} fill={paint.fan50} />
      </pattern>
      <pattern id={`${id}-wide`} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={3} height={5} fill={paint.fan90} />
      </pattern>
      <pattern id={`${id}-half`} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={5} height={5} fill={paint.fan90} />
        <rect width={3} height={5} fill={paint.fan50} />
      </pattern>
      <pattern id={`${id}-short`} width={9} height={9} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={9} height={9} fill={paint['peak-bg']} />
        <rect width={1} height={9} fill={paint.peak} />
      </pattern>
    </defs>
  );
}

/** The year that is being read: a thin line and a dot on each series that has a value there. */
function Cursor({ series, scale, paint, year }: { series: Series; scale: Scale; paint: Paint; year: number }) {
  const x = scale.x(year);
  const at = [...series.observed, ...series.estimate, ...series.scenario.slice(1), ...series.exploratory].find((point) => point.year === year);
  const other = series.differs ? series.reference.find((point) => point.year === year) : undefined;
  return (
    <g data-group="cursor">
      <line x1={x} x2={x} y1={scale.plot.top - 8} y2={scale.plot.bottom} stroke={paint.ink2} stroke-width={1} />
      {other && <circle cx={x} cy={scale.y(other.value)} r={3} fill={paint.surface} stroke={paint.comp} stroke-width={1.5} />}
      {at && <circle cx={x} cy={scale.y(at.value)} r={4} fill={paint.surface} stroke={paint.ink} stroke-width={2} />}
    </g>
  );
}
