import { Fragment } from 'preact';
import { useFutures, useShown } from './context';
import { explainPart, explainPeak } from './explain';
import { explainCount, toldCount } from './explain-count';
import { explainCompared } from './explain-published';
import { useRoom } from './room';
import { useSentence } from './sentence';
import { SourcedText } from './Sourced';

/** The result in one sentence; its numbers open their source. */
export function Headline() {
  const page = useShown();
  const sentence = useSentence();
  const futures = useFutures();
  const room = useRoom<HTMLHeadingElement>();
  const roomBeneath = useRoom<HTMLParagraphElement>();
  const whole = sentence.headline.map(({ text }) => text).join('');
  const space = page.picture.view.language === 'en' ? ' ' : '';
  return (
    <div class="headline">
      <h1 data-part="sentence" ref={room}>
        {sentence.headline.map(({ text, part }, at) =>
          part === 'count' ? (
            <button key={`${part} ${at}`} type="button" class="number" data-part="sentence-count" aria-haspopup="dialog" disabled={!page.picture.ready} onClick={(event) => page.explain(event.currentTarget, explainCount(page, futures, toldCount(sentence.headline, at)))}>
              {text}
            </button>
          ) : part === 'year' || part === 'level' ? (
            <button key={at} type="button" class="number" aria-haspopup="dialog" disabled={!page.picture.ready} onClick={(event) => page.explain(event.currentTarget, explainPart(page, part, text, sentence.headline.slice(0, at).filter((earlier) => earlier.part === part).length))}>
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
    </div>
  );
}
