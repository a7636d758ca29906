import { Fragment, type JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Badge as Trust, LeverInfo } from '../engine/core';
import { regionOf } from '../chart/series';
import { isSought } from '../state/aim';
import { outputOf, readLever, TOLD_YEARS, VALUE_YEAR, type LeverReading } from '../state/lever-reading';
import { enablingOn, keyOf, scenarioPosition } from '../state/state';
import { fixed, inUnit, published, year as yearText } from '../text/format';
import { Badge } from './Badge';
import { ShownContext, useBeside, useLive, type Shown } from './context';
import { explainLever, explainTold, roleOf, type Explanation, type Page } from './explain';
import { explainMark } from './explain-published';
import { focusGoesTo } from './focus';
import { LeverPath } from './LeverPath';
import { LeverTrack, positionWords } from './LeverTrack';
import { LockButton } from './LockButton';
import { useRoom } from './room';
import { SourcedText } from './Sourced';
import { ValueField } from './ValueField';
import { Why } from './Why';

/** `headline` has a path and a note; `plain` the same smaller; `compact` is the frame's. */
export type LeverStyle = 'headline' | 'plain' | 'compact';

/** Characters from which a unit is long. */
const LONG_UNIT = { 'zh-Hans': 8, 'zh-Hant': 8, en: 12 };

/** The name without what stands in brackets after it; the source has the whole. */
const shortName = (name: string): string => name.replace(/\s*[(（].*$/, '');

/** A number with its unit set smaller, so that long units fit beside long names. */
function Quantity({ text }: { text: string }) {
  const space = text.indexOf(' ');
  if (space < 0 || text.includes('/')) return <>{text}</>;
  return (
    <>
      {text.slice(0, space + 1)}
      <span class="unit">{text.slice(space + 1)}</span>
    </>
  );
}

interface Words {
  value: string;
  parts: string[];
  /** The value of both regions together, where there is one beside the parts. */
  total: string;
  note: { text: string; warn: boolean } | null;
}

/** A lever as one picture tells it. */
interface Read {
  page: Shown;
  reading: LeverReading;
  enabled: boolean;
  /** Everything that is shown of it, so that the same is not drawn again. */
  shown: string;
}

function read(page: Shown, lever: LeverInfo, style: LeverStyle): Read {
  const { picture, manifest } = page;
  const { region, language } = picture.view;
  const reading = readLever(lever, picture.run, picture.inputs, region, manifest);
  const enabled = picture.ready && reading.mode !== 'no-handle' && (lever.kind !== 'enabling' || enablingOn(picture.inputs, picture.view, manifest));
  const values = (at: (year: number) => number): number[] => TOLD_YEARS.map(at);
  const points = picture.inputs.points.filter(({ target }) => keyOf(target) === lever.key);
  const { at, parts, flags: _, ...rest } = reading;
  const shown = JSON.stringify([language, region, picture.ready, enabled, style, scenarioPosition(lever, picture.inputs, manifest), rest, values(at), parts.map((part) => values(part.at)), points]);
  return { page, reading, enabled, shown };
}

/** A long unit stands once under the slider, and not after every number. */
function valueIn(lever: LeverInfo, { say, picture }: Shown): (value: number) => string {
  const { language } = picture.view;
  return (value) => inUnit(value, lever.unit.en, say(lever.unit).length > LONG_UNIT[language] ? '' : say(lever.unit), language).trimEnd();
}

/**
 * One lever: name, badge, source and value; track; levels; path; at most one note. What of it is unchanged is not drawn again, and where
 * there is no time for all of it, value and track follow the hand that slides it and everything else comes when the hand rests.
 */
export function Lever({ lever, style }: { lever: LeverInfo; style: LeverStyle }) {
  const live = useLive();
  const beside = useBeside();
  const told = read(beside, lever, style);
  const head = live !== beside && live.picture.slid === lever.key ? read(live, lever, style) : told;
  const latest = useRef(live);
  latest.current = live;
  const explain: Explain = (anchor, year) => latest.current.explain(anchor, explainLever(latest.current, lever, year));
  const top = useUnlessSame(LeverHead, { lever, style, read: head, explain });
  const rest = useUnlessSame(LeverTold, { lever, style, read: told, explain });
  const { moved, mode } = head.reading;
  // A value that the model comes to changes with levers that are not its own.
  const behind = live === beside ? undefined : head !== told ? 'below' : outputOf(lever) !== null ? 'all' : undefined;
  return (
    <div class={`lever lever-${style}`} data-moved={moved ? 'true' : undefined} data-mode={mode} data-behind={behind}>
      {top}
      {rest}
    </div>
  );
}

type Explain = (anchor: HTMLElement, year?: number) => void;

interface PartProps {
  lever: LeverInfo;
  style: LeverStyle;
  read: Read;
  explain: Explain;
}

/** A part of a lever in the context of the picture that it tells, and the same element as long as what it shows is the same. */
function useUnlessSame(Part: (props: PartProps) => JSX.Element, props: PartProps): JSX.Element {
  const { page, shown } = props.read;
  return useMemo(
    () => (
      <ShownContext.Provider value={page}>
        <Part {...props} />
      </ShownContext.Provider>
    ),
    [shown],
  );
}

const isOff = ({ mode }: LeverReading): boolean => mode === 'off' || mode === 'no-handle';

/** What follows the hand: name, value and track. */
function LeverHead({ lever, style, read: { page, reading, enabled }, explain }: PartProps) {
  const { picture, manifest, words, say } = page;
  const { language } = picture.view;
  const off = isOff(reading);
  const told = wordsFor(page, lever, reading, valueIn(lever, page), enabled);
  const id = `lever-${lever.key}`;
  const scenarios = manifest.scenarios.map(({ position, name }) => ({ position, name: say(name) }));
  const position = off ? words.enabling.off : positionWords(reading.position, scenarios, words);
  const badgeWords: Record<string, string> = { ...words.kind, ...words.badge };
  return (
    <>
      <div class="line">
        <div class="what">
          <span class="name" id={id}>
            {shortName(say(lever.name))}
            {reading.onlyIn && lever.rows.length === 1 && <small> {say(regionOf(manifest, reading.onlyIn).name)}</small>}
          </span>
          <span class="trust">
            <Badge of={reading.badge} words={words} short />
            <button type="button" class="source" aria-haspopup="dialog" disabled={!page.picture.ready} aria-label={words.lever.source(say(lever.name))} onClick={(event) => explain(event.currentTarget)}>
              i
            </button>
            {style !== 'compact' && isSought(lever) && <LockButton lever={lever} />}
          </span>
        </div>
        {style === 'compact' && <Moved page={page} lever={lever} word={false} there={reading.moved} />}
        <span class="value">
          {style !== 'compact' && !off && <small>{yearText(VALUE_YEAR, language)}</small>}{' '}
          {off || !enabled ? (
            off ? told.value : <Quantity text={told.value} />
          ) : (
            <ValueField lever={lever} text={told.value} valueOf={(row) => reading.parts.find(({ region }) => region === row.region)?.at(VALUE_YEAR) ?? (lever.kind === 'outcome' ? reading.at(VALUE_YEAR) : picture.run.lever(row.path, VALUE_YEAR))}>
              <Quantity text={told.value} />
            </ValueField>
          )}
        </span>
      </div>
      <LeverTrack
        page={page}
        enabled={enabled}
        lever={lever}
        reading={reading}
        labelId={id}
        noteId={`${id}-note`}
        valueText={off ? words.enabling.off : words.lever.valueText(say(lever.name), told.value, position, badgeWords[reading.badge] ?? '')}
      />
    </>
  );
}

/** What is told of the lever below its track: its path, its values by year, marks, notes, and why it does what it does. */
function LeverTold({ lever, style, read: { page, reading, enabled }, explain }: PartProps) {
  const { picture, manifest, words, say } = page;
  const room = useRoom<HTMLDivElement>();
  const show = valueIn(lever, page);
  const off = isOff(reading);
  const told = wordsFor(page, lever, reading, show, enabled);
  const ofNote = (figure: string): Explanation => explainTold(page, lever, figure, told.note?.text ?? '');
  const flags = flagWords(page, lever, reading);
  const unit = say(lever.unit).length > 6 ? say(lever.unit) : '';
  const about = (
    <>
      {style === 'headline' && unit && <p class="denominator">{unit}</p>}
      {style === 'plain' && <p class="denominator">{roleOf(page, lever)}</p>}
      {style !== 'compact' && flags.length > 0 && (
        <p class="flags">
          <svg width="10" height="12" viewBox="0 0 10 12" aria-hidden="true" focusable="false">
            <path class={reading.flags.every(({ exceeded }) => exceeded) ? 'flag exceeded' : 'flag'} d="M0.5,1L9.5,4L2,7V12H0.5z" />
          </svg>{' '}
          {flags.map(({ text, of }, at) => (
            <Fragment key={text}>
              {at > 0 && words.clauseSeparator}
              {of ? <SourcedText text={text} of={(figure) => explainMark(page, of, figure)} /> : text}
            </Fragment>
          ))}
        </p>
      )}
      <div id={`lever-${lever.key}-note`} class="notes" ref={style === 'plain' ? undefined : room}>
        {told.parts.length > 0 && (
          <p class="parts">
            <SourcedText text={told.total ? words.lever.parts(told.parts.join(words.lever.partSeparator), told.total) : words.lever.partsOnly(told.parts.join(words.lever.partSeparator))} of={(figure) => ({ ...explainLever(page, lever), number: figure })} />
          </p>
        )}
        {told.note && !(style === 'plain' && told.note.warn) && (
          <p class={told.note.warn ? 'note warn' : style === 'compact' ? 'unseen' : 'note'}>{style === 'compact' ? told.note.text : <SourcedText text={told.note.text} of={ofNote} />}</p>
        )}
      </div>
      {style !== 'compact' && <Why lever={lever} />}
    </>
  );
  return (
    <>
      {style !== 'compact' && !off && (
        <div class={lever.unit.en.startsWith('%') ? 'told' : 'told wide'}>
          <Path lever={lever} reading={reading} last={manifest.years.last} />
          {TOLD_YEARS.map((year, at) => (
            <span key={year} class="knot">
              <span>{year}</span>{' '}
              <b>
                <button type="button" class="sourced" aria-haspopup="dialog" disabled={!picture.ready} onClick={(event) => explain(event.currentTarget, year)}>
                  {Number.isFinite(reading.at(year)) ? show(reading.at(year)) : reading.parts.map((part) => show(part.at(year))).join(' / ')}
                </button>
              </b>
              {differ(reading.badges) && <YearBadge of={reading.badges[at]} words={words} />}
            </span>
          ))}
          <Moved page={page} lever={lever} word there={reading.moved} />
        </div>
      )}
      {style !== 'compact' && off && reading.moved && <Moved page={page} lever={lever} word />}
      {style === 'plain' && told.note?.warn && <p class="note warn"><SourcedText text={told.note.text} of={ofNote} /></p>}
      {style === 'plain' ? (
        <details class="about">
          <summary>
            {words.lever.about}
            {unit && <span class="denominator">{unit}</span>}
          </summary>
          {about}
        </details>
      ) : (
        about
      )}
    </>
  );
}

/** Whether a badge for all years would say too much of some of them. */
const differ = (badges: readonly string[]): boolean => badges.some((badge) => badge !== badges[0]);

/** The badge of one year: its glyph, and its word for assistive technology. */
function YearBadge({ of, words }: { of: Trust | undefined; words: Shown['words'] }) {
  if (!of) return null;
  return (
    <span class={`badge bare badge-${of}`} title={words.badge[of]}>
      <i class="glyph" aria-hidden="true" />
      <span class="unseen">{words.badge[of]}</span>
    </span>
  );
}

/** That a lever was moved, and the way back. It stands where its coming and going shifts no slider under the hand. */
function Moved({ page, lever, word, there = true }: { page: Page; lever: LeverInfo; word: boolean; there?: boolean }) {
  const { store, words, say } = page;
  return (
    <span class="moved" data-waits={there ? undefined : 'true'}>
      <span class={word ? undefined : 'unseen'}>{words.lever.movedMark}</span>
      <button type="button" class="reset" disabled={!there} {...focusGoesTo(`input[data-lever="${lever.key}"]`)} aria-label={words.lever.reset(say(lever.name))} onClick={() => store.reset(lever.key)}>
        ↺
      </button>
    </span>
  );
}

/** The path of a lever between the least and the greatest value that its named levels ever take. */
function Path({ lever, reading, last }: { lever: LeverInfo; reading: LeverReading; last: number }) {
  const line = Number.isFinite(reading.at(VALUE_YEAR)) ? reading.at : (reading.parts[0]?.at ?? reading.at);
  const joint = reading.parts.length > 0 && /^(GW|TWh)/.test(lever.unit.en);
  const byRow = lever.rows.map((row) => row.levels.flat());
  const least = byRow.map((values) => Math.min(...values));
  const most = byRow.map((values) => Math.max(...values));
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  return (
    <LeverPath
      at={line}
      last={last}
      told={VALUE_YEAR}
      floor={joint ? sum(least) : Math.min(...least)}
      ceiling={joint ? sum(most) : Math.max(...most)}
    />
  );
}

/** The official values that are still ahead, one by one, and how many are already behind. */
function flagWords({ manifest, picture, words, say }: Shown, lever: LeverInfo, reading: LeverReading): { text: string; of: LeverInfo['marks'][number] | undefined }[] {
  const { language } = picture.view;
  const ahead = reading.flags.filter(({ exceeded }) => !exceeded);
  const behind = reading.flags.length - ahead.length;
  const texts = ahead.map(({ region, year, value }) => {
    const where = region === 'cy' ? '' : say(regionOf(manifest, region).name);
    const text = words.lever.point(where && language !== 'en' ? `${where} ` : where, year, published(value, lever.unit.en, say(lever.unit), language));
    return { text, of: lever.marks.find((mark) => mark.region === region && mark.year === year && mark.value === value) };
  });
  return behind > 0 ? [...texts, { text: words.lever.exceeded(behind), of: undefined }] : texts;
}

function wordsFor(page: Shown, lever: LeverInfo, reading: LeverReading, show: (value: number) => string, enabled: boolean): Words {
  const { enabling } = page.words;
  if (reading.mode === 'no-handle') return { value: enabling.off, parts: [], total: '', note: { text: enabling.noHandle, warn: false } };
  if (reading.mode === 'off') return { value: enabling.off, parts: [], total: '', note: { text: enabled ? enabling.waiting : enabling.offNote, warn: false } };
  const { picture, manifest, words, say } = page;
  const total = reading.at(VALUE_YEAR);
  const parts = reading.parts.map(({ region, at }) => words.lever.part(say(regionOf(manifest, region).name), show(at(VALUE_YEAR))));
  const value = Number.isFinite(total) ? show(total) : reading.parts.map(({ at }) => show(at(VALUE_YEAR))).join(' / ');
  return { value, parts, total: Number.isFinite(total) ? show(total) : '', note: noteFor() };

  function noteFor(): Words['note'] {
    const { target } = reading;
    if (target && target.gap > 0) return { text: words.lever.gap(show(target.reached), fixed(target.gap, 1)), warn: true };
    if (target) return { text: words.lever.target(show(target.reached)), warn: false };
    const points = picture.inputs.points.filter((point) => point.target === lever.key || point.target.startsWith(`${lever.key}.`));
    if (points.length > 0) {
      const list = points.map((point) => words.lever.point(nameOfTarget(point.target), point.year, show(point.value)));
      return { text: words.lever.points(list.join(words.lever.partSeparator)), warn: false };
    }
    if (reading.mode === 'outcome') return { text: words.lever.outcome, warn: false };
    return say(lever.note) ? { text: say(lever.note), warn: false } : null;
  }

  function nameOfTarget(target: string): string {
    const region = { sichuan: 'sc', chongqing: 'cq' }[target.split('.')[1] ?? ''];
    const info = manifest.regions.find(({ id }) => id === region);
    return info ? (picture.view.language === 'en' ? say(info.name) : `${say(info.name)} `) : '';
  }
}
