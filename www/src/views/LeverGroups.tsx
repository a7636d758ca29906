import { useState } from 'preact/hooks';
import type { LeverInfo, Manifest } from '../engine/core';
import { outputOf, TOLD_YEARS, VALUE_YEAR } from '../state/lever-reading';
import { movedKeys } from '../state/state';
import { share, year as yearText } from '../text/format';
import { Badge } from './Badge';
import { headlineLevers, leversOf } from './chosen-levers';
import { useShown } from './context';
import { EnablingSwitch } from './EnablingSwitch';
import { explainPlan, roleOf } from './explain';
import { explainAnchored } from './explain-anchored';
import { explainOutput } from './explain-output';
import { Lever } from './Lever';
import { LiveWhere } from './Live';
import { Sheet, useNarrow } from './Sheet';
import { Sourced, SourcedText } from './Sourced';
import { WaterTest, waterOf } from './WaterTest';
import { RowContribution, RowsMeasure } from './why/RowContribution';

type Action = Manifest['actions'][number];

/** The group that is open at first. */
const FIRST_OPEN = 1;

/** The three headline levers. */
export function HeadlineLevers() {
  const { manifest } = useShown();
  return (
    <>
      {headlineLevers(manifest).map((lever) => (
        <Lever key={lever.key} lever={lever} style="headline" />
      ))}
    </>
  );
}

/** The ten joint actions in their order, with every lever of each. */
export function ActionGroups() {
  const page = useShown();
  const { manifest, words } = page;
  const { count, of } = manifest.leversWithOfficialAnchor;
  const sheet = useNarrow();
  return (
    <section class="card" aria-labelledby="actions-title">
      <h2 id="actions-title">{words.actions.title}</h2>
      <p class="sub" data-part="plan">
        {words.actions.plan(words.actions.planName)} <Sourced of={() => explainPlan(page)}>{words.provenance.source}</Sourced>
      </p>
      <p class="sub">
        {words.actions.note}
        <RowsMeasure />
      </p>
      <EnablingSwitch />
      <div class="actions">
        {manifest.actions.map((action) => (
          <ActionGroup key={action.number} action={action} sheet={sheet} />
        ))}
      </div>
      <p class="anchored">
        <SourcedText text={words.lever.anchored(count, of)} of={(figure) => explainAnchored(page, figure)} />
      </p>
    </section>
  );
}

/** One action: a group that opens in its place, and on a narrow screen a sheet under the chart. Its levers exist only while it is open, so that a slider does not pay for what nobody sees. */
function ActionGroup({ action, sheet }: { action: Action; sheet: boolean }) {
  const { manifest, picture, words, say } = useShown();
  const [open, setOpen] = useState(action.number === FIRST_OPEN);
  const levers = leversOf(manifest, action.number);
  const moved = new Set(movedKeys(picture.inputs, manifest));
  const changed = levers.filter(({ key }) => moved.has(key)).length;
  const row = (
    <>
      <span class="number">{action.number}</span>
      <span class="name">{say(action.short)}</span>
      <span class="hint">
        {changed > 0 && (
          <b>
            {words.lever.movedMark} {changed} ·{' '}
          </b>
        )}
        <RowContribution action={action.number} none={words.actions.count(levers.length)} />
      </span>
      <span class="chevron" aria-hidden="true" />
    </>
  );
  if (sheet) {
    return (
      <Sheet id={`action-${action.number}`} row={row} title={`${action.number} ${say(action.short)}`}>
        <Inside action={action} levers={levers} />
      </Sheet>
    );
  }
  return (
    <details class="action" data-action={action.number} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{row}</summary>
      {open && <Inside action={action} levers={levers} />}
    </details>
  );
}

/** What an action holds: its official name, what can honestly be said of it, its levers. */
function Inside({ action, levers }: { action: Action; levers: readonly LeverInfo[] }) {
  const { words, say } = useShown();
  const above = levers.filter(({ headline }) => headline !== null);
  return (
    <>
      <p class="official">{say(action.name)}</p>
      {(words.actionText[action.number] ?? []).map((text) => (
        <p key={text} class="official honest">
          {text}
        </p>
      ))}
      {above.length > 0 && (
        <p class="official">
          {words.shown.headlineAbove}
          {above.map(({ name }) => say(name).replace(/\s*[(（].*$/, '')).join(words.listSeparator)}
        </p>
      )}
      {levers
        .filter(({ headline }) => headline === null)
        .map((lever) => (
          <LeverOfKind key={lever.key} lever={lever} />
        ))}
    </>
  );
}

function LeverOfKind({ lever }: { lever: LeverInfo }) {
  if (lever.kind === 'stress') return <LiveWhere reads={waterOf} draw={() => <WaterTest lever={lever} />} />;
  if (!lever.settable) return <ResultOnly lever={lever} />;
  return <Lever lever={lever} style="plain" />;
}

/** A lever that is shown and never set: the value that the model comes to. */
function ResultOnly({ lever }: { lever: LeverInfo }) {
  const page = useShown();
  const { picture, words, say } = page;
  const { region, language } = picture.view;
  const output = outputOf(lever);
  if (output === null) return null;
  const value = (year: number) => <Sourced of={() => explainOutput(page, output, year)}>{share(picture.run.at(region, output, year), 1)}</Sourced>;
  return (
    <div class="lever lever-plain" data-result={lever.key}>
      <div class="line">
        <div class="what">
          <span class="name">{say(lever.name)}</span>
          <Badge of="scenario" words={words} short />
        </div>
        <output class="value">
          <small>{yearText(VALUE_YEAR, language)}</small> {value(VALUE_YEAR)}
        </output>
      </div>
      <div class="told">
        {TOLD_YEARS.map((year) => (
          <span key={year} class="knot">
            <span>{year}</span> <b>{value(year)}</b>
          </span>
        ))}
      </div>
      <p class="denominator">{roleOf(page, lever)}</p>
      <div class="notes">
        <p class="note">
          {words.shown.resultOnly}
          {say(lever.note)}
        </p>
      </div>
    </div>
  );
}
