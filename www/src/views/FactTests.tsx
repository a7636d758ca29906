import type { FactInfo } from '../engine/core';
import { accountOf } from '../chart/series';
import { VALUE_YEAR } from '../state/lever-reading';
import { TEST, testsOf, type Inputs } from '../state/state';
import { change, plain } from '../text/format';
import { Badge } from './Badge';
import { useShown, type Shown } from './context';
import { LiveWhere } from './Live';

/** The value of a fact with its unit, in the words of the page. */
export function factValue({ words }: Pick<Shown, 'words'>, fact: FactInfo, value: number): string {
  const unit = words.hand.tests.unit[fact.unit.en];
  return unit ? unit(plain(value)) : `${plain(value)} ${fact.unit.en}`;
}

/** What is tested, one text a fact: its name and the value that the reader gave it. */
export function testTexts(page: Pick<Shown, 'manifest' | 'picture' | 'words' | 'say'>, inputs: Inputs = page.picture.inputs): string[] {
  const { manifest, words, say } = page;
  return testsOf(inputs).flatMap(([id, value]) => {
    const fact = manifest.facts.find((candidate) => candidate.id === id);
    return fact ? [words.hand.tests.item(say(fact.name), factValue(page, fact, value))] : [];
  });
}

/** Facts that no policy sets, each with a slider inside its range: what the result rests on, and no lever. */
export function FactTests() {
  const page = useShown();
  const { manifest, picture, store, words } = page;
  const { tests } = words.hand;
  const tested = testsOf(picture.inputs).length > 0;
  const { language, region, account } = picture.view;
  // The comparison takes a run of its own, so it waits until the hand rests.
  const assumed = tested && picture.details ? store.withoutTests() : null;
  const { output } = accountOf(manifest, account);
  return (
    <section class="card" id="tests" aria-labelledby="tests-title">
      <h2 id="tests-title">{tests.title}</h2>
      <p class="sub">{tests.note}</p>
      {manifest.facts
        .filter(({ step }) => step !== null)
        .map((fact) => (
          <LiveWhere key={fact.id} reads={({ picture }) => picture.inputs.positions[TEST + fact.id]} draw={() => <FactTest fact={fact} />} />
        ))}
      {assumed && (
        <p class="denominator" data-part="test-change">
          {tests.change(change(picture.run.at(region, output, VALUE_YEAR) - assumed.at(region, output, VALUE_YEAR), language), VALUE_YEAR, tests.emissions)}
        </p>
      )}
      <p class="denominator">{tests.water}</p>
    </section>
  );
}

function FactTest({ fact }: { fact: FactInfo }) {
  const page = useShown();
  const { picture, store, words, say } = page;
  const { tests } = words.hand;
  const own = picture.inputs.positions[TEST + fact.id];
  const value = own ?? fact.value;
  const [low, high] = [fact.low ?? value, fact.high ?? value];
  const id = `test-${fact.id}`;
  const text = factValue(page, fact, value);
  return (
    <div class="lever lever-plain" data-moved={own === undefined ? undefined : 'true'}>
      <div class="line">
        <div class="what">
          <span class="name" id={id}>
            {say(fact.name)}
          </span>
          <span class="trust">
            <Badge of="assumption" words={words} short />
          </span>
        </div>
        <span class="value">{text}</span>
      </div>
      <input
        type="range"
        class="bare-range"
        data-test={fact.id}
        aria-labelledby={id}
        aria-valuetext={own === undefined ? tests.assumed(text) : tests.spoken(say(fact.name), text)}
        aria-describedby={`${id}-note`}
        min={low}
        max={high}
        step={fact.step ?? undefined}
        value={value}
        disabled={!picture.ready}
        onInput={(event) => store.test(fact, event.currentTarget.valueAsNumber)}
        onChange={() => store.rest()}
        onKeyDown={(event) => {
          if (event.key !== 'Delete' && event.key !== 'Backspace') return;
          event.preventDefault();
          store.reset(TEST + fact.id);
        }}
      />
      <p class="ends" aria-hidden="true">
        <span>{factValue(page, fact, low)}</span>
        <span>{tests.assumed(factValue(page, fact, fact.value))}</span>
        <span>{factValue(page, fact, high)}</span>
      </p>
      <div class="notes" id={`${id}-note`}>
        {own !== undefined && (
          <p class="moved">
            {tests.mark}
            <button type="button" class="reset" aria-label={tests.reset(say(fact.name))} onClick={() => store.reset(TEST + fact.id)}>
              ↺
            </button>
          </p>
        )}
        <p class="note">{say(fact.note)}</p>
      </div>
    </div>
  );
}

/** That facts are under test, in one line under the chart; nothing where none is. */
export function TestLine() {
  const page = useShown();
  const { words } = page;
  const texts = testTexts(page);
  return texts.length === 0 ? null : (
    <p class="water-line" data-part="test-line">
      {words.hand.tests.line(texts.join(words.clauseSeparator))}
    </p>
  );
}
