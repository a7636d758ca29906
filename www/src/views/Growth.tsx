import type { GrowthInfo } from '../engine/core';
import { regionOf } from '../chart/series';
import { change, share } from '../text/format';
import { useShown } from './context';
import { explainBaseline, explainIncrement, explainOwnGrowth } from './explain-published';
import { SourcedText } from './Sourced';

/** A rate of growth with its sign and two decimals, since the rates themselves are small. */
const rate = (percent = NaN): string => `${percent > 0 ? '+' : ''}${share(percent, 2)}`;

/** The plan's goal for 2025, asked in both readings and against every inventory. No setting changes it. */
export function Growth() {
  const { manifest, words } = useShown();
  return (
    <section class="card evidence" id="growth" aria-labelledby="growth-title">
      <h2 id="growth-title">{words.growth.title}</h2>
      <p class="sub">{words.growth.note}</p>
      <div class="trio">
        {manifest.growth.map((growth) => (
          <Answer key={growth.region} growth={growth} />
        ))}
      </div>
      <p class="figure-note">{words.growth.nothing}</p>
    </section>
  );
}

function Answer({ growth }: { growth: GrowthInfo }) {
  const page = useShown();
  const { manifest, picture, words, say } = page;
  const { growth: text } = words;
  const { language } = picture.view;
  const [own, normal] = growth.ours;
  const [ownStep = NaN, normalStep = NaN] = growth.incrementChange;
  return (
    <div class="answer" data-growth={growth.region}>
      <h3>{say(regionOf(manifest, growth.region).name)}</h3>
      <p>
        {text.overall}
        <b>{text.verdict[growth.overall]}</b>
      </p>
      <p>
        {text.before}
        <b>{text.verdict[growth.againstBefore]}</b>
      </p>
      <ul>
        <li>
          <SourcedText text={text.ours(rate(own), rate(normal))} of={(figure) => explainOwnGrowth(page, growth, figure === rate(own) ? 0 : 1, figure)} />
        </li>
        {growth.baselines.map((baseline, at) => (
          <li key={baseline.inventory}>
            <SourcedText text={text.baseline(say(baseline.name), baseline.from, baseline.to, rate(baseline.rate))} of={(figure) => explainBaseline(page, growth, at, figure)} />
          </li>
        ))}
      </ul>
      <p>
        {text.within}
        <b>{text.verdict[growth.within]}</b>
      </p>
      <ul>
        <li>
          <SourcedText text={text.increment(change(ownStep, language), change(normalStep, language))} of={(figure) => explainIncrement(page, growth, figure === change(ownStep, language) ? 0 : 1, figure)} />
        </li>
      </ul>
    </div>
  );
}
