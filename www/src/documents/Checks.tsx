import { useEffect, useState } from 'preact/hooks';
import type { Engine } from '../engine/engine';
import type { Language } from '../engine/core';
import { methodWords } from '../text/method';
import type { Golden } from './content';

interface Outcome {
  found: string;
  milliseconds: number;
}

type State = { kind: 'idle' } | { kind: 'running' } | { kind: 'failed'; why: string } | { kind: 'done'; engine: string };

/** Lets the browser draw what there is before the next run. */
const breath = (): Promise<void> => new Promise((done) => setTimeout(done));

const whole = (milliseconds: number): string => String(Math.max(1, Math.round(milliseconds)));

/** The golden settings with the checksums of native code, and the reader's own beside them once the button was pressed; `load` is null where no script runs. */
export function Checks({ golden, language, load }: { golden: readonly Golden[]; language: Language; load: (() => Promise<Engine>) | null }) {
  const { checks } = methodWords(language);
  const [state, setState] = useState<State>({ kind: 'idle' });
  // The button is baked as disabled and works once the script runs.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(load !== null), [load]);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);

  const run = async (): Promise<void> => {
    if (!load) return;
    setState({ kind: 'running' });
    setOutcomes([]);
    try {
      const engine = await load();
      const made: Outcome[] = [];
      for (const { scenario, changes } of golden) {
        await breath();
        const begun = performance.now();
        const found = engine.checksum({ scenario, sets: changes });
        made.push({ found, milliseconds: performance.now() - begun });
        setOutcomes([...made]);
      }
      setState({ kind: 'done', engine: engine.kind });
    } catch (error) {
      setState({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  };

  const same = outcomes.filter(({ found }, at) => found === golden[at]?.checksum).length;
  const total = outcomes.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const status =
    state.kind === 'failed'
      ? checks.failed(state.why)
      : state.kind === 'running'
        ? outcomes.length === 0
          ? checks.waiting
          : `${outcomes.length} / ${golden.length}`
        : state.kind === 'done'
          ? checks.done(same, golden.length, state.engine, checks.milliseconds(whole(total)))
          : '';
  return (
    <>
      <p>
        <button type="button" class="primary run" data-part="run-checks" disabled={!ready || state.kind === 'running'} onClick={() => void run()}>
          {outcomes.length > 0 && state.kind !== 'running' ? checks.again : checks.run}
        </button>
      </p>
      <p role="status" data-part="checks-status" data-state={state.kind} class="status">
        {status}
      </p>
      {state.kind === 'done' && same < golden.length && (
        <div class="message warn" role="alert">
          <b>{checks.differs}</b>
        </div>
      )}
      <div class="scroller open" role="region" aria-label={`${checks.title} · ${checks.columns.outcome}`} tabIndex={0}>
        <table class="words" data-part="checks">
          <caption class="unseen">{checks.title}</caption>
          <thead>
            <tr>
              {[checks.columns.name, checks.columns.outcome, checks.columns.time, checks.columns.expected, checks.columns.found].map((head) => (
                <th key={head} scope="col" class="text">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {golden.map(({ name, scenario, changes, checksum }, at) => {
              const outcome = outcomes[at];
              const equal = outcome?.found === checksum;
              return (
                <tr key={name} data-same={outcome ? String(equal) : undefined}>
                  <th scope="row">
                    <code>{scenario}</code> <small>{changes.length === 0 ? checks.unchanged : changes.join(' ')}</small>
                  </th>
                  <td class="text tight">{outcome && <b class={equal ? 'same' : 'different'}>{equal ? checks.same : checks.different}</b>}</td>
                  <td class="text tight">{outcome && checks.milliseconds(whole(outcome.milliseconds))}</td>
                  <td class="text tight">
                    <code>{checksum}</code>
                  </td>
                  <td class="text tight">{outcome && <code>{outcome.found}</code>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
