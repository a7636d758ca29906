import type { Attribution } from '../../engine/answers';
import { change, counted, level } from '../../text/format';
import { settingsLine, type Explanation, type Page } from '../explain';
import type { Step, Waterfall } from './waterfall';

/** What the contribution of one action is: the mean over all orders, and how far the order matters. */
export function explainPart(page: Page, answer: Attribution, step: Step, { split }: Waterfall, year: number | null): Explanation {
  const { words, say, picture, manifest } = page;
  const { language } = picture.view;
  const { actions, explain } = words.see;
  const { part } = step;
  return {
    badge: step.assumed ? 'assumption' : 'scenario',
    number: part ? change(part.value, language) : actions.notEstimated,
    what: `${step.action.number} ${say(step.action.name)} · ${year === null ? actions.cumulative : actions.change(year)}`,
    rows: [
      { term: words.provenance.formula, text: explain.shapley(counted(answer.coalitions), level(split.off, language), level(split.on, language)) },
      ...(part
        ? [
            { term: actions.alone, text: change(part.alone, language) },
            { term: actions.last, text: change(part.last, language) },
          ]
        : []),
      { term: words.provenance.settings, text: settingsLine(page) },
      { term: words.provenance.edition, text: words.provenance.byModel(manifest.version, manifest.vintage.tables) },
    ],
  };
}
