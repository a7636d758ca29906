import { useMemo, useState } from 'preact/hooks';
import { readSensitivity, type Bar, type Tornado as Answer } from '../../engine/answers';
import type { Question } from '../../engine/tasks';
import { change, fixed, level } from '../../text/format';
import { useAsked } from '../asked';
import type { Shown } from '../context';
import { settingsLine, type Explanation } from '../explain';
import { Sourced } from '../Sourced';
import { Choice } from './Choice';
import { factName, leverName } from './facts';
import { percent } from './percent';

const QUANTITIES = [
  { id: 'co2_2030', year: 2030 },
  { id: 'co2_2035', year: 2035 },
  { id: 'co2_2060', year: 2060 },
] as const;
type QuantityId = (typeof QUANTITIES)[number]['id'];
/** Bars that stand open; the others follow behind "more". */
const OPEN = 8;
/** A swing of less than this many Mt is none. */
const LEAST = 0.05;

/** Every lever and every uncertain fact moved alone, told apart, the widest first. */
export function Tornado({ page }: { page: Shown }) {
  const { picture, store, manifest, words } = page;
  const { run, view } = picture;
  const [quantity, setQuantity] = useState<QuantityId>('co2_2035');
  const { tornado } = words.see;
  const question = useMemo((): Question => ({ kind: 'sensitivity', vector: run.vector, account: view.account }), [run, view.account]);
  const { answer, stale, failure } = useAsked(question, (values): Answer => readSensitivity(values, store.engine.layout, manifest));
  return (
    <div data-part="tornado" data-stale={answer && stale ? 'true' : undefined} aria-busy={stale}>
      <div class="view-switches">
        <Choice legend={words.see.actions.yearLegend} name="tornado" value={quantity} options={QUANTITIES.map(({ id, year }) => ({ id, text: String(year) }))} choose={setQuantity} />
      </div>
      {answer ? <Bars page={page} answer={answer} quantity={quantity} /> : <p class="sub waiting tall">{failure ? words.see.actions.failed : tornado.waiting}</p>}
    </div>
  );
}

interface Drawn {
  bar: Bar;
  name: string;
  low: number;
  high: number;
  swing: number;
}

function Bars({ page, answer, quantity }: { page: Shown; answer: Answer; quantity: QuantityId }) {
  const { picture, words } = page;
  const { region, language } = picture.view;
  const { tornado } = words.see;
  const here = answer.here(region, quantity);
  const drawn = answer.bars.map((bar): Drawn => {
    const [low, high] = [bar.low.value(region, quantity), bar.high.value(region, quantity)];
    const name = bar.mark === 'fact' || bar.mark === 'level' ? factName(page, bar) : leverName(page, bar.id);
    const ends = [low, high, here].filter(Number.isFinite);
    return { bar, name, low, high, swing: Math.max(...ends) - Math.min(...ends) };
  });
  const ranked = (marks: readonly Bar['mark'][]): Drawn[] => drawn.filter(({ bar, swing }) => marks.includes(bar.mark) && swing >= LEAST).sort((a, b) => b.swing - a.swing);
  const widest = Math.max(LEAST, ...drawn.flatMap(({ low, high }) => [Math.abs(low - here), Math.abs(high - here)]).filter(Number.isFinite));
  const groups = [
    { id: 'levers', title: tornado.levers, note: tornado.leversNote, bars: ranked(['physical', 'target', 'enabling']) },
    { id: 'facts', title: tornado.facts, note: tornado.factsNote, bars: ranked(['fact', 'level']) },
    { id: 'stress', title: tornado.stress, note: tornado.stressNote, bars: ranked(['stress']) },
  ].filter(({ bars }) => bars.length > 0);
  const left = answer.leftOut.map(({ key, why }) => tornado.leftOut[why]?.(leverName(page, key)) ?? leverName(page, key));
  return (
    <>
      <p class="sub">{tornado.here(QUANTITIES.find(({ id }) => id === quantity)?.year ?? 0, level(here, language))}</p>
      {groups.map(({ id, title, note, bars }) => (
        <section key={id} class="tornado-group" data-group={id}>
          <h4>{title}</h4>
          <p class="sub">{note}</p>
          <Rows page={page} bars={bars.slice(0, OPEN)} here={here} widest={widest} title={title} />
          {bars.length > OPEN && (
            <details class="rest">
              <summary>{words.message.more(bars.length - OPEN)}</summary>
              <Rows page={page} bars={bars.slice(OPEN)} here={here} widest={widest} title={title} />
            </details>
          )}
        </section>
      ))}
      {left.length > 0 && <p class="figure-note">{left.join(words.clauseSeparator)}</p>}
    </>
  );
}

function Rows({ page, bars, here, widest, title }: { page: Shown; bars: readonly Drawn[]; here: number; widest: number; title: string }) {
  const { picture, words } = page;
  const { language } = picture.view;
  const { tornado } = words.see;
  const at = (value: number): string => percent(value - here, -widest, widest);
  const told = (value: number): string => (Number.isFinite(value) ? change(value - here, language) : tornado.short);
  const part = (value: number, solid: boolean, hatched: string | null) =>
    Number.isFinite(value) && (
      <rect
        x={at(Math.min(value, here))}
        y={solid ? 5 : 8}
        width={percent(Math.abs(value - here), 0, 2 * widest)}
        height={solid ? 16 : 10}
        fill={hatched ?? (solid ? 'var(--scen)' : 'var(--surface)')}
        stroke={hatched ? 'var(--assume)' : 'var(--scen)'}
        stroke-width="1"
      />
    );
  return (
    <table class="waterfall tornado" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{tornado.input}</th>
          <td class="bars" />
          <th scope="col">{tornado.low}</th>
          <th scope="col">{tornado.high}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ bar, name, low, high }) => {
          const hatch = bar.assumed || bar.mark === 'enabling' ? `tornado-${bar.id}-${bar.region}` : null;
          return (
            <tr key={bar.id + bar.region} data-input={bar.id}>
              <th scope="row">{name}</th>
              <td class="bars">
                <svg width="100%" height="26" focusable="false" aria-hidden="true">
                  {hatch && (
                    <defs>
                      <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
                        <rect width="5" height="5" fill="var(--assume-bg)" />
                        <rect width="1.6" height="5" fill="var(--hatch)" />
                      </pattern>
                    </defs>
                  )}
                  {part(low, false, null)}
                  {part(high, true, hatch && `url(#${hatch})`)}
                  <line x1="50%" x2="50%" y1="0" y2="26" stroke="var(--ink)" stroke-width="1.2" />
                </svg>
              </td>
              <td>
                <Sourced of={() => explain(bar, name, low, bar.low.at)}>{told(low)}</Sourced>
              </td>
              <td>
                <Sourced of={() => explain(bar, name, high, bar.high.at)}>{told(high)}</Sourced>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );

  function explain(bar: Bar, name: string, value: number, set: number): Explanation {
    const { manifest } = page;
    const isFact = bar.mark === 'fact' || bar.mark === 'level';
    return {
      badge: bar.assumed || bar.mark === 'enabling' ? 'assumption' : 'scenario',
      number: told(value),
      what: name,
      rows: [
        { term: words.provenance.formula, text: tornado.formula(level(value, language), level(here, language)) },
        { term: tornado.setTo, text: Number.isNaN(set) ? words.enabling.off : isFact ? tornado.factAt(fixed(set, Math.abs(set) < 10 ? 2 : 0)) : tornado.leverAt(fixed(set, 1)) },
        ...(isFact ? [{ term: words.provenance.confidence, text: bar.assumed ? tornado.assumed : tornado.sourced }] : []),
        { term: words.provenance.settings, text: settingsLine(page) },
        { term: words.provenance.edition, text: words.provenance.byModel(manifest.version, manifest.vintage.tables) },
      ],
    };
  }
}
