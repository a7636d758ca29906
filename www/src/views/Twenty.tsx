import { useMemo } from 'preact/hooks';
import { chartScale } from '../chart/EmissionsChart';
import { classOf, type Size } from '../chart/scale';
import { peakIsVoid, type Series } from '../chart/series';
import { TwentyDots, type StripAxis } from '../chart/TwentyDots';
import type { Ensemble } from '../engine/answers';
import { countsOf, sidesOf } from '../engine/counts';
import type { Language, Manifest } from '../engine/core';
import { Sized } from '../figures/Sized';
import type { FuturesState } from '../state/futures';
import type { Catalogue } from '../text';
import { counted, years } from '../text/format';
import { useFutures, useProgress, useShown } from './context';
import { explainCount } from './explain-count';
import { Live } from './Live';
import { DragHint } from './PeakHandle';
import { useMarked } from './marked';
import { useRoom } from './room';

/** The axis of a strip that does not stand under its chart: these years, and more where a dot lies later. */
const OWN_AXIS = { from: 2020, to: 2050, ticks: [2020, 2025, 2030, 2035, 2040, 2045, 2050, 2055] } as const;
const INSET = 16;
/** As wide as a year has to stand apart from the next. */
const TICK_ROOM = 36;

/** What the dots say in words: the count by 2030, and what became of the other runs. */
export function countWords(ensemble: Ensemble, { humps, complete }: Pick<FuturesState, 'humps' | 'complete'>, words: Catalogue, language: Language): { main: string; rest: string[] } {
  const counts = countsOf(ensemble);
  const { see } = words;
  const main = see.count(counts.byGoal, complete ? '' : see.about);
  const groups = humps ? Object.values(sidesOf(ensemble, humps)).sort((a, b) => a.from - b.from) : [];
  const rest = [
    ...groups.map((group) => see.inYears(group.count, years(group.from, group.to, language))),
    ...(groups.length === 0 && counts.later > 0 ? [see.later(counts.later)] : []),
    ...(counts.none > 0 ? [see.none(counts.none)] : []),
    ...(counts.short > 0 ? [see.short(counts.short)] : []),
  ];
  return { main, rest };
}

/** The twenty dots under the chart: on its axis, or on one of their own where it is narrow. */
export function Twenty({ series, size, manifest, id = 'twenty' }: { series: Series; size: Size; manifest: Manifest; id?: string }) {
  const page = useShown();
  const { picture, words } = page;
  const { language } = picture.view;
  const futures = useFutures();
  const shown = futures.ensemble ?? futures.stale;
  const told = futures.ensemble && countWords(futures.ensemble, futures, words, language);
  const twenty = shown?.twenty ?? null;
  const axis = useMemo(axisOf, [twenty, manifest, series.top, series.region, size, language]);
  const room = useRoom<HTMLSpanElement>();
  const title = told ? [told.main, ...told.rest].join(words.clauseSeparator) : words.see.computing;
  const works = page.store.engine.batches !== null && picture.ready;
  const pale = !futures.complete;
  const peak = axis.ticks.length === 0 && !peakIsVoid(series) ? series.peak.year : null;
  const dots = useMemo(() => <TwentyDots twenty={twenty} axis={axis} language={language} id={id} title={title} pale={pale} peak={peak} />, [twenty, axis, language, id, title, pale, peak]);
  return (
    <div class="twenty" data-part="twenty-block" data-class={axis.class} data-complete={futures.complete ? 'true' : undefined} data-wide={futures.wide ? 'true' : undefined}>
      {dots}
      <p class="count-line">
        <span class="counts" ref={room}>
          {told ? (
            <>
              <button type="button" class="count" data-part="count" aria-haspopup="dialog" disabled={!picture.ready} onClick={(event) => page.explain(event.currentTarget, explainCount(page, futures))}>
                {told.main}
              </button>
              {told.rest.map((text) => (
                <span key={`${title} ${text}`}>{text}</span>
              ))}
            </>
          ) : (
            <span class="hint">{futures.failure ? words.see.failed : works ? words.see.computing : ' '}</span>
          )}
        </span>
        <Progress futures={futures} works={works} />
      </p>
      <p class="dots-key" aria-hidden="true">
        <span>{words.see.every}</span>
        <span>
          <i class="dot by" />
          {words.see.key.by}
        </span>
        <span>
          <i class="dot later" />
          {words.see.key.later}
        </span>
      </p>
    </div>
  );

  function axisOf(): StripAxis {
    const sizeClass = classOf(size.width);
    if (sizeClass !== 'S') {
      const scale = chartScale(manifest, series, size, language);
      return { class: sizeClass, width: size.width, left: scale.plot.left, right: size.width - 2, x: scale.x, ticks: [] };
    }
    const last = Math.max(OWN_AXIS.to, ...(twenty?.filter(Number.isFinite) ?? []));
    // What has no year stands at the right end, so the years leave room there.
    const boxed = twenty?.some((year) => !Number.isFinite(year)) ? 84 : 0;
    const x = (year: number): number => INSET + ((year - OWN_AXIS.from) / (last - OWN_AXIS.from)) * (size.width - 2 * INSET - boxed);
    const every = x(OWN_AXIS.from + 5) - x(OWN_AXIS.from) < TICK_ROOM ? 10 : 5;
    return { class: 'S', width: size.width, left: 2, right: size.width - 2, x, ticks: OWN_AXIS.ticks.filter((year) => year <= last && year % every === 0) };
  }
}

/** How many runs are in, while some are missing; its room stays, so that nothing moves. */
function Progress({ futures, works }: { futures: FuturesState; works: boolean }) {
  const { words } = useShown();
  const { done, total } = useProgress();
  const under = works && !futures.complete && futures.failure === null;
  return (
    <span class="progress" data-part="progress" data-under-way={under ? 'true' : undefined} aria-hidden="true">
      <svg width="100%" height="3" focusable="false">
        <rect width={`${((100 * done) / total).toFixed(1)}%`} height="3" fill="var(--scen)" />
      </svg>
      <span data-longest={words.see.progress(counted(total), counted(total))}>{under ? words.see.progress(counted(done), counted(total)) : ' '}</span>
    </span>
  );
}

/** The strip of a narrow page, in a card of its own below the chart that stays in sight. */
export function TwentyCard() {
  return (
    <section class="card twenty-card">
      <Sized
        draw={(width) => (
          <Live>
            <OwnTwenty width={width} />
          </Live>
        )}
      />
    </section>
  );
}

function OwnTwenty({ width }: { width: number }) {
  const { manifest } = useShown();
  const series = useMarked(useFutures());
  const size = useMemo(() => ({ width, height: 0 }), [width]);
  return (
    <>
      <Twenty series={series} size={size} manifest={manifest} id="twenty-card" />
      <div class="twenty-foot">
        <DragHint series={series} />
      </div>
    </>
  );
}
