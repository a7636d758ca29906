import { useShown } from './context';
import { explainPart, explainPeak } from './explain';
import { explainCompared } from './explain-published';
import { SourcedText } from './Sourced';

/** Characters from which a sentence is set smaller, so that the chart under it stays in the first view. */
const LONG = { 'zh-Hans': 44, 'zh-Hant': 44, en: 110 };

/** The result in one sentence; its numbers open their source. */
export function Headline() {
  const page = useShown();
  const { sentence } = page.picture;
  const space = page.picture.view.language === 'en' ? ' ' : '';
  const length = sentence.headline.reduce((sum, { text }) => sum + text.length, 0);
  return (
    <div class="headline">
      <h1 data-part="sentence" class={length > LONG[page.picture.view.language] ? 'long' : undefined}>
        {sentence.headline.map(({ text, part }, at) =>
          part === 'year' || part === 'level' ? (
            <button key={at} type="button" class="number" aria-haspopup="dialog" disabled={!page.picture.ready} onClick={(event) => page.explain(event.currentTarget, explainPart(page, part, text, sentence.headline.slice(0, at).filter((earlier) => earlier.part === part).length))}>
              {text}
            </button>
          ) : (
            text
          ),
        )}
      </h1>
      <p class="beneath" data-part="beneath">
        <SourcedText text={sentence.compared} of={(figure) => explainCompared(page, figure)} />
        {space}
        <SourcedText text={sentence.status} of={(figure) => ({ ...explainPeak(page, 'year'), number: figure })} />
        {space}
        {sentence.caveat}
      </p>
    </div>
  );
}
