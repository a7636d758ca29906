import { useMemo } from 'preact/hooks';
import { readNextStep, type NextStep, type NextSteps } from '../../engine/answers';
import type { Question } from '../../engine/tasks';
import { TEST } from '../../state/state';
import { change, fixed } from '../../text/format';
import { useAsked } from '../asked';
import type { Shown } from '../context';
import { leverName } from './facts';

/** Draws on which the counts of a step rest: enough for one in twenty. */
const DRAWS = 128;
/** Mt; less is told as nothing. */
const LEAST_CHANGE = 0.05;

/** Which single step of a lever that has a physical handle helps most from here. */
export function NextStepBox({ page }: { page: Shown }) {
  const { picture, store, manifest, words } = page;
  const { run, view, inputs } = picture;
  const { next } = words.see;
  // Draws vary the facts themselves, so a tested fact leaves the central run alone.
  const draws = Object.keys(inputs.positions).some((key) => key.startsWith(TEST)) ? 0 : DRAWS;
  const question = useMemo((): Question => ({ kind: 'next-step', vector: run.vector, account: view.account, region: view.region, draws }), [run, view.account, view.region, draws]);
  const { answer, stale, failure } = useAsked(question, (values): NextSteps => readNextStep(values, store.engine.layout, manifest));
  if (failure) return <p class="sub">{words.see.actions.failed}</p>;
  if (!answer) return <p class="sub">{next.waiting}</p>;
  // Steps that leave 2035 as it is stand behind those that do not, and are told by what they do to the highest level.
  const in2035 = (step: NextStep): boolean => Math.abs(step.after.in2035 - answer.here.in2035) >= LEAST_CHANGE;
  const best = answer.lower.find(in2035);
  const added = answer.raise.find(in2035);
  const other = answer.lower.find(({ key }) => key === answer.lowersHighestMost);
  return (
    <div class="next-step" data-part="next-step" data-stale={stale ? 'true' : undefined}>
      <p class="sub until-told" data-part="next-waiting">
        {next.waiting}
      </p>
      {best ? step(best, next.best) : <p>{next.none}</p>}
      {other && other !== best && step(other, next.lowest)}
      {added && <p class="figure-note">{next.raises(name(added), change(added.after.in2035 - answer.here.in2035, view.language))}</p>}
    </div>
  );

  function name({ key, from, to }: NextStep): string {
    return next.step(leverName(page, key), fixed(from, 1), fixed(to, 1));
  }

  function step(what: NextStep, lead: string) {
    const { here, runs } = answer as NextSteps;
    const { after } = what;
    const of20 = (count: number): number => Math.round((20 * count) / runs);
    const effects = [
      next.in2035(change(after.in2035 - here.in2035, view.language)),
      after.highestYear === here.highestYear ? next.sameYear(here.highestYear) : next.year(here.highestYear, after.highestYear),
      ...(runs > 0 && Number.isFinite(after.peaked) && of20(after.peaked) !== of20(here.peaked) ? [next.counts(of20(here.peaked), of20(after.peaked))] : []),
    ];
    const lever = manifest.levers.find(({ key }) => key === what.key);
    return (
      <div class="step" data-step={what.key}>
        <p>
          <b>{lead}</b> {name(what)}
        </p>
        <p>{effects.join(words.clauseSeparator)}</p>
        <button
          type="button"
          class="action"
          data-part="try-step"
          disabled={!picture.ready || stale}
          onClick={() => {
            store.rest();
            if (lever) store.move(lever, what.to);
            store.rest();
          }}
        >
          {next.attempt}
        </button>
      </div>
    );
  }
}
