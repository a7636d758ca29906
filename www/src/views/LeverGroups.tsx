import { useShown } from './context';
import { Lever } from './Lever';
import { headlineLevers, openLevers } from './chosen-levers';

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

/** The ten joint actions in their order; those with levers that can be moved here open. */
export function ActionGroups() {
  const { manifest, words, say } = useShown();
  const { count, of } = manifest.leversWithOfficialAnchor;
  return (
    <section class="card" aria-labelledby="actions-title">
      <h2 id="actions-title">{words.actions.title}</h2>
      <p class="sub">{words.actions.note}</p>
      <div class="actions">
        {manifest.actions.map((action, at) => {
          const levers = openLevers(manifest).filter((lever) => lever.action === action.number);
          if (levers.length === 0) {
            return (
              <p key={action.number} class="action closed">
                <span class="number">{action.number}</span>
                <span class="name">{say(action.short)}</span>
                <span class="hint">{words.actions.rest}</span>
              </p>
            );
          }
          return (
            <details key={action.number} class="action" open={at === 0}>
              <summary>
                <span class="number">{action.number}</span>
                <span class="name">{say(action.short)}</span>
                <span class="hint">{words.actions.count(levers.length)}</span>
                <span class="chevron" aria-hidden="true" />
              </summary>
              <p class="official">{say(action.name)}</p>
              {levers.map((lever) => (
                <Lever key={lever.key} lever={lever} style="plain" />
              ))}
            </details>
          );
        })}
      </div>
      <p class="anchored">{words.lever.anchored(count, of)}</p>
    </section>
  );
}
