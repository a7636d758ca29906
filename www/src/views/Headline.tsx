import { Fragment } from 'preact';
import { breakShown } from '../chart/annotations';
import { accountOf, regionOf } from '../chart/series';
import { amount } from '../text/format';
import { useFutures, useShown } from './context';
import { explainPart, explainPeak } from './explain';
import { explainCount, explainNamedYear, toldCount } from './explain-count';
import { explainBasis, explainCompared } from './explain-published';
import { useRoom } from './room';
import { useSentence } from './sentence';
import { SourcedText } from './Sourced';

/** The result in one sentence; its numbers open their source. `basis` adds on which basis the earlier high is compared. */
export function Headline({ basis = false }: { basis?: boolean }) {
  const page = useShown();
  const sentence = useSentence();
  const futures = useFutures();
  const room = useRoom<HTMLHeadingElement>();
  const roomBeneath = useRoom<HTMLParagraphElement>();
  const whole = sentence.headline.map(({ text }) => text).join('');
  // Preact writes an empty text anew with every picture, so there is none.
  const space = page.picture.view.language === 'en' ? ' ' : null;
  return (
    <div class="headline">
      <h1 data-part="sentence" ref={room}>
        {sentence.headline.map(({ text, part }, at) =>
          part === 'count' ? (
            <button key={`${part} ${at}`} type="button" class="number" data-part="sentence-count" aria-haspopup="dialog" disabled={!page.picture.ready} onClick={(event) => page.explain(event.currentTarget, explainCount(page, futures, toldCount(sentence.headline, at)))}>
              {text}
            </button>
          ) : part === 'year' || part === 'level' ? (
            <button key={at} type="button" class="number" aria-haspopup="dialog" disabled={!page.picture.ready} onClick={(event) => page.explain(event.currentTarget, (part === 'year' ? explainNamedYear(page, futures, sentence.headline, at) : null) ?? explainPart(page, part, text, sentence.headline.slice(0, at).filter((earlier) => earlier.part === part).length))}>
              {text}
            </button>
          ) : (
            // A new sentence is new text in the room of the old one: words that kept their place in it would be told as moved.
            <Fragment key={`${at} ${whole}`}>{text}</Fragment>
          ),
        )}
      </h1>
      <p class="beneath" data-part="beneath" ref={roomBeneath}>
        <SourcedText text={sentence.compared} of={(figure) => explainCompared(page, figure)} />
        {space}
        <SourcedText text={sentence.status} of={(figure) => ({ ...explainPeak(page, 'year'), number: figure })} />
        <Fragment key={`caveat ${sentence.compared} ${sentence.status}`}>
          {space}
          {sentence.caveat}
        </Fragment>
      </p>
      {basis && <Basis />}
    </div>
  );
}

/** Why the level of the sentence is not the number to hold against the earlier high: by how much the accounts differ; its line stays where a run has no peak. */
function Basis() {
  const page = useShown();
  const { manifest, picture, words } = page;
  const { region, account, language } = picture.view;
  const info = regionOf(manifest, region);
  const { peak_level: peak = NaN } = picture.run.summary(region, account);
  const room = useRoom<HTMLParagraphElement>();
  if (!breakShown({ region: info, account: accountOf(manifest, account) })) return null;
  const text = Number.isFinite(peak) ? words.see.basis(amount(info.inventoryOffset, language)) : '';
  return (
    <p class="basis" data-part="basis" data-idle={picture.sentence.compared ? undefined : 'true'} ref={room}>
      <SourcedText text={text} of={(figure) => explainBasis(page, figure)} />
    </p>
  );
}
