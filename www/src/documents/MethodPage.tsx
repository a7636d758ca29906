import { regionOf } from '../chart/series';
import { change, electricity, level, share } from '../text/format';
import { Badge } from '../views/Badge';
import { SourceLine } from '../views/SourceLine';
import { Checks } from './Checks';
import type { ClauseRow, ParameterRow } from './content';
import { DocumentPage, Prose, Sheet, type Reading } from './Document';
import type { Turn } from './turn';

const COLUMN = { 'zh-Hans': 'text_zh_hans', 'zh-Hant': 'text_zh_hant', en: 'text_en' } as const;

const nameOf = ({ words, own }: Reading, step: string): string => words.trace.step[step] ?? own.method.stepMore[step] ?? step;

/** How the model computes, from its own descriptions and tables; what it does not know; what became of the plan; the checks. */
export function MethodPage({ page, turn }: { page: Reading; turn: Turn }) {
  const { content, manifest, own } = page;
  const { method } = own;
  const [sichuan, chongqing] = (['sc', 'cq'] as const).map((id) => share(100 * regionOf(manifest, id).levelError)) as [string, string];
  const sections = [
    { id: 'order', title: method.order },
    ...content.steps.map(({ id }) => ({ id: `step-${id}`, title: nameOf(page, id) })),
    { id: 'turn', title: method.turn },
    { id: 'unknown', title: method.unknown },
    { id: 'plan', title: method.plan },
    { id: 'editions', title: method.editions },
    { id: 'checks', title: own.checks.title },
  ];
  return (
    <DocumentPage page={page} name="method">
      <h1>{method.title}</h1>
      <p class="lead">{method.lead}</p>
      <nav class="contents" aria-label={method.contents}>
        <ul>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <section class="card" id="order" aria-labelledby="order-title">
        <h2 id="order-title">{method.order}</h2>
        <p>{method.orderText}</p>
        <ol class="order">
          {content.steps.map(({ id }) => (
            <li key={id}>
              <a href={`#step-${id}`}>{nameOf(page, id)}</a>
            </li>
          ))}
        </ol>
      </section>
      {content.steps.map((step) => (
        <Step key={step.id} page={page} step={step} />
      ))}
      <TurnOf2025 page={page} turn={turn} />
      <section class="card" id="unknown" aria-labelledby="unknown-title">
        <h2 id="unknown-title">{method.unknown}</h2>
        <ul>
          {method.unknowns(sichuan, chongqing).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <Plan page={page} />
      <section class="card" id="editions" aria-labelledby="editions-title">
        <h2 id="editions-title">{method.editions}</h2>
        {method.editionsText.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </section>
      <section class="card" id="checks" aria-labelledby="checks-title">
        <h2 id="checks-title">{own.checks.title}</h2>
        <p>{own.checks.text(content.golden.length)}</p>
        <div id="checks-app" data-golden={JSON.stringify(content.golden)}>
          <Checks golden={content.golden} language={page.language} load={null} />
        </div>
        <noscript>
          <p class="sub">{own.checks.needsScript}</p>
        </noscript>
      </section>
    </DocumentPage>
  );
}

/** The first step of the scenario, which a reader of the chart takes for an event. */
function TurnOf2025({ page: { own, language }, turn }: { page: Reading; turn: Turn }) {
  const { method } = own;
  const twh = (value: number): string => electricity(Math.abs(value), language);
  return (
    <section class="card" id="turn" aria-labelledby="turn-title">
      <h2 id="turn-title">{method.turn}</h2>
      <p>{method.turnLevel(level(turn.own, language), level(turn.normal, language), level(turn.next, language))}</p>
      <p>{method.turnPower(twh(turn.demand), twh(turn.hydro), twh(turn.windSolar), twh(turn.hami), twh(turn.exports), twh(turn.coal), change(turn.power, language))}</p>
    </section>
  );
}

/** One step: its description as the source has it, and its parameters. */
function Step({ page, step }: { page: Reading; step: Reading['content']['steps'][number] }) {
  const { content, own, language } = page;
  const parameters = content.parameters.filter(({ section }) => section === step.id);
  const title = nameOf(page, step.id);
  return (
    <section class="card step" id={`step-${step.id}`} aria-labelledby={`step-${step.id}-title`}>
      <h2 id={`step-${step.id}-title`}>{title}</h2>
      <p class="sub">
        {own.method.original} <code>src/{step.file}</code>
      </p>
      <div lang={language === 'en' ? undefined : 'en'} class="prose">
        {step.paragraphs.map((text) => (
          <p key={text}>
            <Prose text={text} />
          </p>
        ))}
      </div>
      {parameters.length > 0 ? (
        <details class="group">
          <summary>
            {own.method.parameters} <small>{parameters.length}</small>
          </summary>
          <Parameters page={page} title={title} parameters={parameters} />
        </details>
      ) : (
        <p class="sub">{own.method.noParameters}</p>
      )}
    </section>
  );
}

function Parameters({ page, title, parameters }: { page: Reading; title: string; parameters: readonly ParameterRow[] }) {
  const { own, words, manifest, language, say } = page;
  const { columns, region } = own.method;
  const foreign = language === 'en' ? undefined : 'en';
  return (
    <Sheet
      label={`${own.method.parameters}: ${title}`}
      tight={[1, 2, 3]}
      heads={[columns.id, columns.region, columns.value, columns.range, columns.source, own.method.noteHeading]}
      rows={parameters.map((row) => {
        const fact = manifest.facts.find(({ id, region: of }) => id === row.id && (of === 'cy' || of === { Sichuan: 'sc', Chongqing: 'cq' }[row.region]));
        return {
          key: `${row.id} ${row.region}`,
          cells: [
            <>
              <code>{row.id}</code>
              {fact && <small class="name">{say(fact.name)}</small>}
            </>,
            region[row.region] ?? row.region,
            `${row.value.replace('-', '−')}${row.unit === '1' ? '' : ` ${row.unit}`}`,
            row.low === '' ? words.table.none : words.trace.range(row.low.replace('-', '−'), row.high.replace('-', '−')),
            row.source === 'assumption' ? <Badge of="assumption" words={words} short /> : <SourceLine page={page} id={row.source} />,
            <span lang={foreign}>{row.note}</span>,
          ],
        };
      })}
    />
  );
}

/** Every clause of the plan, by action. */
function Plan({ page }: { page: Reading }) {
  const { content, manifest, own, say } = page;
  const groups = [...new Set(content.clauses.map(({ action }) => action))];
  return (
    <section class="card" id="plan" aria-labelledby="plan-title">
      <h2 id="plan-title">{own.method.plan}</h2>
      <p>{own.method.planText}</p>
      {groups.map((group) => {
        const action = manifest.actions.find(({ number }) => String(number) === group);
        const title = action ? `${action.number} ${say(action.name)}` : own.method.goals;
        const clauses = content.clauses.filter((clause) => clause.action === group);
        return (
          <details key={group} class="group">
            <summary>
              {title} <small>{clauses.length}</small>
            </summary>
            <Clauses page={page} title={title} clauses={clauses} />
          </details>
        );
      })}
    </section>
  );
}

function Clauses({ page, title, clauses }: { page: Reading; title: string; clauses: readonly ClauseRow[] }) {
  const { manifest, own, words, language, say } = page;
  const { clause } = own.method;
  const named = (key: string): string => {
    const lever = manifest.levers.find((candidate) => candidate.key === key);
    const output = manifest.outputs.find(({ id }) => id === key);
    return lever ? say(lever.name) : output ? say(output.name) : key;
  };
  return (
    <Sheet
      label={title}
      tight={[2]}
      heads={[clause.id, clause.text, clause.treatment, clause.points, clause.reason]}
      rows={clauses.map((row) => ({
        key: row.id,
        cells: [
          row.id,
          row[COLUMN[language]],
          own.method.treatment[row.treatment] ?? row.treatment,
          row.points_to === '' ? words.table.none : row.points_to.split(';').map(named).join(words.listSeparator),
          row.reason === '' ? words.table.none : <span lang={language === 'en' ? undefined : 'en'}>{row.reason}</span>,
        ],
      }))}
    />
  );
}
