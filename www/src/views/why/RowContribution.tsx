import { change } from '../../text/format';
import { useShown } from '../context';
import { useContributed } from './contributed';
import { percent } from './percent';
import { waterfallOf } from './waterfall';

const WIDTH = 64;

/** What one action does in 2035, beside its name: a bar as long as its share of the longest, and the number. `none` stands there until it is known. */
export function RowContribution({ action, none }: { action: number; none: string }) {
  const { picture, manifest, words } = useShown();
  const { region, language } = picture.view;
  const { asked } = useContributed();
  const { answer, stale } = asked;
  const { actions } = words.see;
  if (!answer) return <>{none}</>;
  const { steps } = waterfallOf(answer, manifest, region, 'co2_2035');
  if (steps.every(({ standing }) => standing !== 'estimated')) return <>{none}</>;
  const step = steps.find((one) => one.action.number === action);
  if (!step?.part || step.standing !== 'estimated') return <>{step?.standing === 'unchanged' ? actions.unchanged : actions.notEstimated}</>;
  const longest = Math.max(...steps.map(({ part, standing }) => (part && standing === 'estimated' ? Math.abs(part.value) : 0)));
  const raises = step.part.value > 0;
  return (
    <span class="gives" data-gives={action} data-stale={stale ? 'true' : undefined}>
      <svg width={WIDTH} height="12" focusable="false" aria-hidden="true">
        <rect class={step.assumed ? 'assumed' : raises ? 'raises' : undefined} x={percent(longest - Math.abs(step.part.value), 0, longest || 1)} y="1" width={percent(Math.abs(step.part.value), 0, longest || 1)} height="10" />
      </svg>
      <b>{change(step.part.value, language)}</b>
    </span>
  );
}

/** What the bars beside the actions measure; nothing before there are bars. */
export function RowsMeasure() {
  const { words } = useShown();
  const { answer } = useContributed().asked;
  return answer?.standing.includes('estimated') ? <> {words.see.actions.rows[answer.off]}</> : null;
}
