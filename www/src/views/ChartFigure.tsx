import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { chartScale, EmissionsChart } from '../chart/EmissionsChart';
import type { ImportedBand } from '../chart/Imported';
import { sizeFor, type Scale, type Size } from '../chart/scale';
import { accountOf, inNormalWater, kindOf, scenarioLine, peakIsVoid, type Series } from '../chart/series';
import { VALUE_YEAR } from '../state/lever-reading';
import { LETTERS } from '../state/pins';
import { droughtsOf } from '../state/state';
import { change, level, levels, year as yearText, years } from '../text/format';
import { useEdition, useFutures, useShown } from './context';
import { explainYear } from './explain';
import { useMarked } from './marked';
import { AimVerdict, DragHint, PastDisc, PeakHandle, PeakInputs, usePastWords } from './PeakHandle';
import { afterPress } from './press';
import { useSentence } from './sentence';
import { Twenty } from './Twenty';

/** Widths of the pictures that are baked into the page; a rule of the style sheet shows the one that fits. */
const BAKED = { narrow: 343, middle: 600, wide: 788 } as const;
/** A window lower than this gets a lower chart, so that it never takes more than two fifths of it. */
const LOW_WINDOW = '(max-height: 639px) and (max-width: 719px)';
const LOW_CHART = 172;
/** Changes that are smaller than this many Mt are not told. */
const MOVED = 0.05;

/** The size of the chart in a place; null where that has no width yet. */
function sizeOf(place: Element | null, compact: boolean): Size | null {
  const width = Math.floor(place?.clientWidth ?? 0);
  if (width === 0) return null;
  const { height } = sizeFor(width, compact);
  return { width, height: !compact && matchMedia(LOW_WINDOW).matches ? Math.min(height, LOW_CHART) : height };
}

/** The chart in its place: baked in three widths, then live in the width that there is, with a reader for single years. A live one begins in the size of the place that it takes over. */
export function ChartFigure({ compact }: { compact: boolean }) {
  const page = useShown();
  const { store, picture, manifest, words, say } = page;
  const { region, language } = picture.view;
  const place = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(() => (picture.ready ? sizeOf(document.querySelector('.figure > .place'), compact) : null));
  const [cursor, setCursor] = useState<number | null>(null);
  // A year that was pressed stays while the pointer goes to its source.
  const [kept, setKept] = useState<number | null>(null);

  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const low = matchMedia(LOW_WINDOW);
    const measure = (): void => {
      const next = sizeOf(element, compact);
      if (next) setSize((last) => (last && last.width === next.width && last.height === next.height ? last : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    low.addEventListener?.('change', measure);
    return () => {
      observer.disconnect();
      low.removeEventListener?.('change', measure);
    };
  }, [compact]);

  const account = accountOf(manifest, picture.view.account);
  const futures = useFutures();
  const stamp = useEdition().standing?.withdrawn ? words.edition.stamp : null;
  const [sampled, setSampled] = useState(false);
  const [aiming, setAiming] = useState(false);
  const series = useMarked(futures);
  const runs = futures.ensemble ?? futures.stale;
  const fan = useMemo(() => runs && { ensemble: runs, pale: !futures.complete, sampled }, [runs, futures.complete, sampled]);
  const { before } = picture;
  const { pins } = picture.view;
  const pinned = useMemo(() => pins.map((pin, at) => ({ letter: LETTERS[at] ?? '', points: scenarioLine(manifest, region, account, store.runOf(pin)) })), [pins, region, account]);
  const moved = before && before !== picture.run ? picture.run.at(region, account.output, VALUE_YEAR) - before.at(region, account.output, VALUE_YEAR) : 0;
  const name = say(series.region.name);
  const { years: span } = manifest;
  const sentence = useSentence().headline.map(({ text }) => text).join('');
  const chart = (id: string, of: Size) => (
    <EmissionsChart
      manifest={manifest}
      series={series}
      size={of}
      language={language}
      id={id}
      title={words.chart.title(name, say(account.name))}
      description={[...(stamp === null ? [] : [`${stamp}${words.clauseSeparator}`]), words.chart.describe(sentence, series.region.history.firstYear, span.observed + 1, span.last, span.first - 1)].join('')}
      stamp={stamp}
      cursor={cursor}
      droughts={droughtsOf(picture.inputs).map(({ year }) => year)}
      imported={importedLines()}
      pinned={pinned}
      fan={fan}
      over={picture.ready && id === 'chart' && !compact ? handles : undefined}
    />
  );

  const pastWords = usePastWords(series);
  const past = !compact && cursor === series.peak.year ? pastWords : null;
  function handles(scale: Scale) {
    return (
      <>
        {pastWords !== null && <PastDisc series={series} scale={scale} read={setCursor} />}
        <PeakHandle series={series} scale={scale} focused={aiming} />
      </>
    );
  }

  const follow = (event: PointerEvent & { currentTarget: HTMLDivElement }): void => {
    if (!size) return;
    const box = event.currentTarget.getBoundingClientRect();
    const scale = chartScale(manifest, series, size, language);
    // Large type scales the whole page, and the chart with it.
    const x = ((event.clientX - box.left) * size.width) / (box.width || size.width);
    const share = (x - scale.plot.left) / (scale.plot.right - scale.plot.left);
    const year = Math.round(scale.firstYear + share * (scale.lastYear - scale.firstYear));
    setCursor(year >= scale.firstYear && year <= scale.lastYear ? year : null);
  };

  return (
    <figure class="figure" aria-details="data-table">
      <figcaption class="unseen">{words.chart.caption}</figcaption>
      <div class="place" ref={place} onPointerMove={follow} onPointerDown={follow} onPointerLeave={() => setCursor(kept)} onClick={() => setKept((last) => (cursor === last ? null : cursor))}>
        {size ? (
          chart('chart', size)
        ) : (
          <>
            <div class="baked narrow">{chart('chart-narrow', sizeFor(BAKED.narrow, compact))}</div>
            <div class="baked middle">{chart('chart-middle', sizeFor(BAKED.middle, compact))}</div>
            <div class="baked wide">{chart('chart-wide', sizeFor(BAKED.wide, compact))}</div>
          </>
        )}
        {size && !compact && <AimVerdict />}
        {past !== null && (
          <p class="past-note" data-part="past-note">
            {past}
          </p>
        )}
      </div>
      {!compact && <PeakInputs series={series} onFocus={() => setAiming(true)} onBlur={() => setAiming(false)} />}
      {size ? <Twenty series={series} size={size} manifest={manifest} /> : <div class="twenty twenty-room" />}
      {!account.asInventory && <p class="account-note">{words.account.historyNote(say(account.name))}</p>}
      {!compact && <Mini series={series} />}
      <div class="chart-foot">
        <label class="toggle">
          <input type="checkbox" data-part="sampled" checked={sampled} disabled={!picture.ready} onChange={(event) => setSampled(event.currentTarget.checked)} />
          <span>{words.see.sampled}</span>
        </label>
        {sampled ? (
          <span class="hint">{words.see.sampledNote}</span>
        ) : (
          !compact && <DragHint series={series} />
        )}
      </div>
      <div class="reader">
        <input
          type="range"
          class="until-focused"
          id="year-reader"
          aria-label={words.chart.read}
          min={series.region.history.firstYear}
          max={span.last}
          step={1}
          value={cursor ?? series.peak.year}
          disabled={!picture.ready}
          aria-valuetext={[reading(cursor ?? series.peak.year), ...(past === null ? [] : [past])].join(words.clauseSeparator)}
          onInput={(event) => setCursor(event.currentTarget.valueAsNumber)}
          onFocus={() => setCursor((last) => last ?? series.peak.year)}
          onBlur={(event) => {
            // Focus that goes to the source of the year must find it still there.
            if (!(event.relatedTarget instanceof Element && event.relatedTarget.closest('.reader'))) afterPress(() => setCursor(kept));
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && cursor !== null) return setKept((last) => (cursor === last ? null : cursor));
            if (event.key === 't' || event.key === 'T') return document.getElementById('table-scroller')?.focus();
            const step = { ArrowLeft: -10, ArrowRight: 10 }[event.key];
            if (!event.shiftKey || step === undefined) return undefined;
            event.preventDefault();
            return setCursor((last) => Math.min(span.last, Math.max(series.region.history.firstYear, (last ?? series.peak.year) + step)));
          }}
        />
        <output class={cursor !== null ? undefined : moved > MOVED ? 'risen' : 'hint'} data-part="reading">
          {cursor !== null ? reading(cursor) : Math.abs(moved) > MOVED ? words.hand.previous(change(moved, language), VALUE_YEAR) : words.chart.readHint}
        </output>
        {cursor !== null && ' '}
        {cursor !== null && (
          <button type="button" class="sourced" data-part="reading-source" aria-haspopup="dialog" onClick={(event) => page.explain(event.currentTarget, explainYear(page, cursor))}>
            {words.trace.readSource}
          </button>
        )}
      </div>
    </figure>
  );

  /** Right after a switch of the account: both curves, since what lies between them is what the switch counts or no longer counts. */
  function importedLines(): ImportedBand | null {
    const former = manifest.accounts.find(({ id }) => id === picture.formerAccount);
    if (!former || former.id === account.id) return null;
    return { from: scenarioLine(manifest, region, former, picture.run), to: scenarioLine(manifest, region, account, picture.run), label: [former.id, account.id].includes('consumption') ? words.hand.imported : say(former.name) };
  }

  /** The values of a year in one line: what kind it is, then each series that has one. */
  function reading(year: number): string {
    const kind = kindOf(manifest, year);
    const { history } = series.region;
    const value = kind === 'observed' ? (history.total[year - history.firstYear] ?? NaN) : picture.run.at(region, account.output, year);
    const normal = kind === 'estimated' ? inNormalWater(picture.run, region, account, year) : NaN;
    const reference = store.reference.at(region, account.output, year);
    const quantiles = futures.complete && year > span.observed ? futures.ensemble?.fan(year) : undefined;
    const apart = Number.isFinite(normal) && Math.abs(normal - value) >= 0.5;
    const more = [
      ...(quantiles ? [words.see.reading(levels(quantiles[0], quantiles[4], language))] : []),
      ...(apart ? [words.chart.readingNormal(level(normal, language))] : []),
      ...(series.differs && year > span.observed ? [words.chart.readingReference(level(reference, language))] : []),
    ];
    return [words.chart.reading(year, words.kind[kind], apart ? words.chart.readingOwn(level(value, language)) : level(value, language)), ...more].join(language === 'en' ? '   ' : '　');
  }
}

/** One line of the result under a narrow chart, which stays in sight with it. */
function Mini({ series }: { series: Series }) {
  const { picture, words } = useShown();
  const { language, region } = picture.view;
  const { mini } = words.chart;
  const { peak } = series;
  if (peakIsVoid(series)) {
    return (
      <p class="mini" aria-hidden="true">
        <span>
          <b>{words.chart.invalid}</b>
        </span>
      </p>
    );
  }
  return (
    <p class="mini" aria-hidden="true">
      <span>
        {peak.topped && series.humps ? words.see.humps.marker(series.humps.peak) : peak.status === 'plateau' ? mini.plateau : peak.past ? mini.highest : mini.peak}{' '}
        <b>{peak.status === 'rising' ? words.table.none : peak.status === 'plateau' ? years(peak.from, peak.to, language) : peak.years.map((year, at) => (at < peak.years.length - 1 ? `${year}${words.chart.or}` : yearText(year, language))).join('')}</b>
      </span>
      <span>
        {mini.level} <b>{level(peak.level, language)}</b>
      </span>
      {peak.status !== 'plateau' && (
        <span>
          {mini.year2035} <b class="own">{level(picture.run.at(region, series.account.output, 2035), language)}</b>
        </span>
      )}
    </p>
  );
}
