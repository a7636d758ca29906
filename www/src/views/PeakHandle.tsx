import { useEffect, useRef, useState } from 'preact/hooks';
import { Handle } from '../chart/Handle';
import type { Scale } from '../chart/scale';
import { peakIsVoid, type Series } from '../chart/series';
import type { Wish } from '../state/aim';
import { level, year as yearText } from '../text/format';
import { aimTold } from './aim-words';
import { useAim, useShown } from './context';

/** Pixels by which a hand moves up or down before the level is meant as well. */
const STEADY = 6;
/** A step of the level by the keyboard, Mt. */
const LEVEL_STEP = 5;
/** Half of the ground on which a pointer means the disc, in pixels; wider, it would keep neighbouring years from being read. */
const PAST_GROUND = 11;
/** Least level that can be wished for, Mt. */
const LEAST_LEVEL = 5;

/** The highest year from 2026 on, which is what levers can still move; null where electricity runs short before it. */
export function useHighest(series: Series): { year: number; value: number } | null {
  const { picture } = useShown();
  const { region, account } = picture.view;
  const { highest_from_2026_year: year = NaN, highest_from_2026_level: value = NaN } = picture.run.summary(region, account);
  return Number.isFinite(year) && !(series.voidFrom <= year) ? { year, value } : null;
}

interface Hold {
  /** Where the highest year stood when the hand took hold, and the hand itself. */
  year: number;
  value: number;
  y: number;
}

/** The handle of the peak in the chart, for hand and finger; the keyboard has two inputs beside the picture. */
export function PeakHandle({ series, scale, focused }: { series: Series; scale: Scale; focused: boolean }) {
  const { store, manifest } = useShown();
  const at = useHighest(series);
  const aimed = useAim();
  const hold = useRef<Hold | null>(null);
  const [hand, setHand] = useState<{ year: number; value: number } | null>(null);
  const last = manifest.years.last - 1;
  const held = hand !== null;
  const letGo = (end: () => void): void => {
    if (!hold.current) return;
    hold.current = null;
    setHand(null);
    end();
  };
  // The focus is elsewhere while a pointer drags, so the key is heard by the window, and before a sheet that would close by it.
  useEffect(() => {
    if (!held) return undefined;
    const keys = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      letGo(() => store.aim.cancel());
    };
    window.addEventListener('keydown', keys, true);
    return () => window.removeEventListener('keydown', keys, true);
  }, [held]);
  const there = at !== null;
  // A marker that goes from under the hand takes its events with it.
  useEffect(() => {
    if (!there) letGo(() => store.aim.release());
  }, [there]);
  if (!at || !store.aim.works) return null;

  const pointed = (event: PointerEvent & { currentTarget: SVGGElement }): { year: number; value: number } => {
    const svg = event.currentTarget.ownerSVGElement;
    const box = svg?.getBoundingClientRect() ?? { left: 0, top: 0, width: 1 };
    const zoom = scale.size.width / box.width;
    const { plot } = scale;
    const x = (event.clientX - box.left) * zoom;
    const y = (event.clientY - box.top) * zoom;
    const year = Math.round(scale.firstYear + ((x - plot.left) / (plot.right - plot.left)) * (scale.lastYear - scale.firstYear));
    const value = Math.round(((plot.bottom - y) / (plot.bottom - plot.top)) * scale.top);
    return { year: Math.min(last, Math.max(manifest.years.leversFrom, year)), value: Math.min(scale.top, Math.max(LEAST_LEVEL, value)) };
  };
  const wished = (to: { year: number; value: number }, from: Hold, moved: number): Wish => ({
    by: to.year < from.year ? to.year : null,
    atMost: Math.abs(moved) > STEADY && to.value < from.value ? to.value : null,
  });
  const unreached = aimed && !aimed.held && aimed.found && !aimed.found.reached;
  const wish = hand ?? (unreached ? { year: aimed.wish.by ?? at.year, value: aimed.wish.atMost ?? at.value } : null);
  return (
    <Handle
      scale={scale}
      at={at}
      wish={wish}
      dragging={held}
      focused={focused}
      onMarker={series.peak.year === at.year}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        // What an earlier drag set is where this one starts.
        store.aim.end();
        hold.current = { ...at, y: event.clientY };
        setHand(at);
      }}
      onPointerMove={(event) => {
        const from = hold.current;
        if (!from) return;
        event.stopPropagation();
        const to = pointed(event);
        setHand(to);
        store.aim.to(wished(to, from, event.clientY - from.y), true);
      }}
      onLostPointerCapture={() => letGo(() => store.aim.release())}
    />
  );
}

/** What a wish came to in one line over the head of the chart, where the hand and the eye are; the message below the chart says it to who listens. */
export function AimVerdict() {
  const { picture, words } = useShown();
  const aimed = useAim();
  const told = aimed && aimTold(aimed, words, picture.view.language);
  if (!aimed || told === null) return null;
  return (
    <p class="verdict" data-part="aim-verdict" data-reached={aimed.found ? String(aimed.found.reached) : undefined} aria-hidden="true">
      {told}
    </p>
  );
}

/** That the ring, or the disc where both are one, can be dragged, and what it stands on: which need not be the highest year of all. */
export function DragHint({ series }: { series: Series }) {
  const { store, picture, words } = useShown();
  const { language } = picture.view;
  const at = useHighest(series);
  if (!at || !store.aim.works || !picture.ready) return null;
  return (
    <span class="hint" data-part="drag-hint">
      {words.see.aim.drag(yearText(at.year, language), level(at.value, language))}
    </span>
  );
}

/** Why the disc of a highest year that is past cannot be dragged, and what can; null where the disc is what can be dragged. */
export function usePastWords(series: Series): string | null {
  const { store, picture, words } = useShown();
  const { language } = picture.view;
  const at = useHighest(series);
  if (!series.peak.past || !at || at.year === series.peak.year || peakIsVoid(series) || !store.aim.works || !picture.ready) return null;
  return words.see.aim.past(yearText(series.peak.year, language), yearText(at.year, language), level(at.value, language));
}

/** The ground of a disc that is past, which takes the pointer that means to drag it: it says by its cursor that it cannot. */
export function PastDisc({ series, scale, read }: { series: Series; scale: Scale; read: (year: number) => void }) {
  const { year, level: value } = series.peak;
  const meant = (event: PointerEvent): void => {
    event.stopPropagation();
    read(year);
  };
  return <circle class="past-disc" data-part="past-disc" aria-hidden="true" cx={scale.x(year)} cy={scale.y(value)} r={PAST_GROUND} fill="transparent" onPointerMove={meant} onPointerDown={meant} />;
}

/** The same for the keyboard and for assistive technology: the year and the level that the highest year from 2026 on is wished to have. */
export function PeakInputs({ series, onFocus, onBlur }: { series: Series; onFocus: () => void; onBlur: () => void }) {
  const { store, manifest, picture, words } = useShown();
  const { language } = picture.view;
  const at = useHighest(series);
  const aimed = useAim();
  const { aim } = words.see;
  // The baked page has no worker and so no inputs; their room is there, since the live page takes over element by element.
  if (!at || !store.aim.works || !picture.ready) return <div class="peak-inputs" />;
  const wish = aimed?.wish ?? { by: null, atMost: null };
  const steps = {
    onFocus,
    onBlur,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') store.aim.cancel();
    },
  };
  const top = Math.ceil(Math.max(at.value, wish.atMost ?? 0) / LEVEL_STEP) * LEVEL_STEP;
  return (
    <div class="peak-inputs">
      <label class="until-focused-label">
        <span class="unseen">{aim.year}</span>
        <input
          type="range"
          class="until-focused"
          data-part="aim-year"
          aria-label={aim.year}
          min={manifest.years.leversFrom}
          max={manifest.years.last - 1}
          step={1}
          value={wish.by ?? at.year}
          disabled={!picture.ready}
          aria-valuetext={yearText(wish.by ?? at.year, language)}
          onInput={(event) => store.aim.to({ ...wish, by: event.currentTarget.valueAsNumber }, false)}
          {...steps}
        />
      </label>
      <label class="until-focused-label">
        <span class="unseen">{aim.level}</span>
        <input
          type="range"
          class="until-focused"
          data-part="aim-level"
          aria-label={aim.level}
          min={LEVEL_STEP}
          max={top}
          step={LEVEL_STEP}
          value={wish.atMost ?? at.value}
          disabled={!picture.ready}
          aria-valuetext={level(wish.atMost ?? at.value, language)}
          onInput={(event) => store.aim.to({ ...wish, atMost: event.currentTarget.valueAsNumber }, false)}
          {...steps}
        />
      </label>
    </div>
  );
}
