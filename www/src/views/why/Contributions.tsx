import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Attribution } from '../../engine/answers';
import type { Off } from '../../engine/tasks';
import { Numbers } from '../../figures/Numbers';
import { change, fixed, level } from '../../text/format';
import type { Shown } from '../context';
import { Sourced } from '../Sourced';
import type { Explanation } from '../explain';
import { explainMade } from '../explain-output';
import { Choice } from './Choice';
import { useContributed } from './contributed';
import { explainPart } from './explain-part';
import { percent } from './percent';
import { QUANTITIES, waterfallOf, type QuantityId, type Step, type Waterfall } from './waterfall';

const OFFS: readonly Off[] = ['reference', 'frozen'];
/** Years of less than this are none. */
const LEAST_YEARS = 0.05;

/** What each of the ten joint actions does, from all of them off to what the reader set. */
export function Contributions({ page }: { page: Shown }) {
  const { words } = page;
  const { off, setOff, asked } = useContributed();
  const [quantity, setQuantity] = useState<QuantityId>('co2_2035');
  const { actions } = words.see;
  const { answer } = asked;
  const view = useRef<HTMLDivElement>(null);
  const toFrozen = (): void => {
    setOff('frozen');
    // The button goes with its answer, so the focus goes to the choice that it made.
    view.current?.querySelector<HTMLInputElement>('input[value="frozen"]')?.focus({ preventScroll: true });
  };
  return (
    <div ref={view} data-part="contributions" data-off={off} data-stale={answer && asked.stale ? 'true' : undefined} aria-busy={asked.stale}>
      <p class="sub">{actions.sub[off]}</p>
      <div class="view-switches">
        <Choice legend={actions.offLegend} name="off" value={off} options={OFFS.map((id) => ({ id, text: actions.off[id] }))} choose={setOff} />
        <Choice
          legend={actions.yearLegend}
          name="quantity"
          value={quantity}
          options={QUANTITIES.map(({ id, year }) => ({ id, text: year === null ? '2026–2060' : String(year) }))}
          choose={setQuantity}
        />
      </div>
      {answer ? <Answer page={page} answer={answer} quantity={quantity} toFrozen={toFrozen} /> : <p class="sub waiting tall">{asked.failure ? actions.failed : actions.waiting}</p>}
    </div>
  );
}

function Answer({ page, answer, quantity, toFrozen }: { page: Shown; answer: Attribution; quantity: QuantityId; toFrozen: () => void }) {
  const { picture, manifest, words, say } = page;
  const { language, region } = picture.view;
  const { actions } = words.see;
  const fall = waterfallOf(answer, manifest, region, quantity);
  const { split, steps } = fall;
  const year = QUANTITIES.find(({ id }) => id === quantity)?.year ?? null;
  const name = (step: Step): string => say(step.action.short);
  if (steps.every(({ standing }) => standing !== 'estimated')) {
    return (
      <>
        <p class="finding">{answer.off === 'reference' ? actions.nothing : actions.nothingFrozen}</p>
        {answer.off === 'reference' && (
          <button type="button" class="to-frozen" data-part="to-frozen" onClick={toFrozen}>
            {actions.toFrozen}
          </button>
        )}
      </>
    );
  }
  const told = (step: Step): string => (step.part && step.standing === 'estimated' ? change(step.part.value, language) : step.standing === 'unchanged' ? actions.unchanged : actions.notEstimated);
  const total = split.on - split.off;
  const earlier = steps.reduce((sum, step) => sum + (Number.isNaN(step.earlier) ? 0 : step.earlier), 0);
  const short = split.short > 0;
  return (
    <>
      {short && <p class="finding short">{actions.short}</p>}
      <table class="waterfall" aria-label={actions.describe(level(split.off, language), level(split.on, language), steps.map((step) => `${name(step)} ${told(step)}`).join(words.listSeparator))}>
        <thead>
          <tr>
            <th scope="col">{actions.action}</th>
            <td class="bars" />
            <th scope="col">{year === null ? actions.cumulative : actions.change(year)}</th>
            <th scope="col" class="earlier">
              {actions.earlier}
            </th>
          </tr>
        </thead>
        <tbody>
          <End name={actions.start[answer.off]} value={level(split.off, language)} at={split.off} fall={fall} />
          {steps.map((step) => (
            <tr key={step.action.number} data-action={step.action.number} data-standing={step.standing}>
              <th scope="row">
                <span class="number">{step.action.number}</span>
                <span>
                  {name(step)}
                  {step.assumed && (
                    <span class="badge badge-assumption">
                      <i class="glyph" aria-hidden="true" />
                      {actions.assumed}
                    </span>
                  )}
                </span>
              </th>
              <td class="bars">
                <Bar step={step} fall={fall} />
              </td>
              <td>{step.part && step.standing === 'estimated' ? <Sourced of={() => explainPart(page, answer, step, fall, year)}>{told(step)}</Sourced> : <span class="off">{told(step)}</span>}</td>
              <td class="earlier">{inYears(step.earlier, step)}</td>
            </tr>
          ))}
          <End name={actions.end} value={level(split.on, language)} at={split.on} fall={fall} own change={<Sourced of={() => whole(change(total, language))}>{change(total, language)}</Sourced>} earlier={inYears(earlier)} />
        </tbody>
      </table>
      <p class="figure-note">
        {actions.whisker} {actions.earlierNote}
      </p>
      <Numbers
        summary={actions.table}
        caption={actions.title}
        head={`${actions.action} (Mt)`}
        heads={[...QUANTITIES.map(({ year: of }) => (of === null ? '2026–2060' : String(of))), `${actions.alone} 2035`, `${actions.last} 2035`]}
        rows={manifest.actions.map((action, place) => {
          const parts = QUANTITIES.map(({ id }) => answer.split(region, id).parts[place]);
          const of2035 = parts[1];
          const cell = (value: number | undefined): string => (answer.standing[place] === 'estimated' && value !== undefined ? fixed(value, 1) : answer.standing[place] === 'unchanged' ? actions.unchanged : actions.notEstimated);
          // A column is a quantity; the two behind them are of 2035 again.
          const source = (column: number): Explanation => {
            const of = QUANTITIES[column] ?? QUANTITIES[1];
            const there = waterfallOf(answer, manifest, region, of.id);
            const step = there.steps[place];
            if (!step) throw new RangeError(`The answer has no action ${place}; it has ${there.steps.length}.`);
            return explainPart(page, answer, step, there, of.year);
          };
          return { name: `${action.number} ${say(action.short)}`, source, cells: [...parts.map((part) => cell(part?.value)), cell(of2035?.alone), cell(of2035?.last)] };
        })}
      />
    </>
  );

  /** By how many years the highest year comes earlier, of one action or of all. */
  function inYears(value: number, step?: Step) {
    if (Number.isNaN(value)) return words.table.none;
    const text = actions.years(fixed(Math.abs(value), 1), Math.abs(value) < LEAST_YEARS ? 0 : Math.sign(value));
    return <Sourced of={() => (step ? { ...explainPart(page, answer, step, fall, year), number: text } : whole(text))}>{text}</Sourced>;
  }

  /** The source of what all actions do together: both ends of the fall. */
  function whole(number: string): Explanation {
    return explainMade(page, number, actions.title, `${level(split.on, language)} − ${level(split.off, language)} = ${change(total, language)}`, 'emissions', year ?? 2060);
  }
}

const share = (value: number, { low, high }: Waterfall): string => percent(value, low, high);
const width = (a: number, b: number, { low, high }: Waterfall): string => `${Math.max(0.3, (100 * Math.abs(a - b)) / (high - low)).toFixed(2)}%`;

/** The level from which the bars hang, and the one to which they lead: a line and no bar, since the axis does not start at zero. */
function End({ name, value, at, fall, own = false, change: changed, earlier }: { name: string; value: string; at: number; fall: Waterfall; own?: boolean; change?: ComponentChildren; earlier?: ComponentChildren }) {
  const late = at - fall.low > (fall.high - fall.low) / 2;
  return (
    <tr class={own ? 'end own' : 'end'} data-end={own ? 'on' : 'off'}>
      <th scope="row">{name}</th>
      <td class="bars">
        <svg width="100%" height="28" focusable="false" aria-hidden="true">
          <line x1={share(at, fall)} x2={share(at, fall)} y1="0" y2="28" stroke={own ? 'var(--scen)' : 'var(--ink)'} stroke-width="3" />
          <text x={share(at, fall)} y="18" dx={late ? -7 : 7} text-anchor={late ? 'end' : 'start'} font-size="12.5" font-weight="650" fill={own ? 'var(--scen)' : 'var(--ink)'}>
            {value}
          </text>
        </svg>
        <span class="unseen">{value}</span>
      </td>
      <td>{changed}</td>
      <td class="earlier">{earlier}</td>
    </tr>
  );
}

/** One floating bar; what raises emissions runs to the right in cinnabar, what is assumed is hatched, what is not estimated is an empty frame. */
function Bar({ step, fall }: { step: Step; fall: Waterfall }) {
  const { from, to, whisker, standing, assumed } = step;
  const hatch = `why-hatch-${step.action.number}`;
  const fill = assumed ? `url(#${hatch})` : to > from ? 'var(--peak)' : 'var(--scen)';
  return (
    <svg width="100%" height="28" focusable="false" aria-hidden="true">
      {assumed && (
        <defs>
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
            <rect width="5" height="5" fill="var(--assume-bg)" />
            <rect width="1.6" height="5" fill="var(--hatch)" />
          </pattern>
        </defs>
      )}
      <line x1={share(from, fall)} x2={share(from, fall)} y1="0" y2="7" stroke="var(--line2)" stroke-width="1" />
      <line x1={share(to, fall)} x2={share(to, fall)} y1="21" y2="28" stroke="var(--line2)" stroke-width="1" />
      {standing === 'estimated' ? (
        <rect x={share(Math.min(from, to), fall)} y="7" width={width(from, to, fall)} height="14" fill={fill} stroke={assumed ? 'var(--assume)' : 'none'} />
      ) : (
        <rect x={share(from, fall)} y="7.5" width="7" height="13" fill="none" stroke="var(--line2)" stroke-dasharray="2 2" />
      )}
      {whisker && (
        <g stroke="var(--ink)" stroke-width="1.2">
          <line x1={share(whisker[0], fall)} x2={share(whisker[1], fall)} y1="14" y2="14" stroke="var(--surface)" stroke-width="3.4" />
          <line x1={share(whisker[0], fall)} x2={share(whisker[1], fall)} y1="14" y2="14" />
          <line x1={share(whisker[0], fall)} x2={share(whisker[0], fall)} y1="11" y2="17" />
          <line x1={share(whisker[1], fall)} x2={share(whisker[1], fall)} y1="11" y2="17" />
        </g>
      )}
    </svg>
  );
}
