import type { FactInfo } from '../engine/core';
import { regionOf } from '../chart/series';
import { plain } from '../text/format';
import { Badge } from './Badge';
import { useShown } from './context';
import { explainFact, rangeOf } from './explain-published';
import { Sourced } from './Sourced';
import { SourceLine } from './SourceLine';

/** Numbers that nobody knows and no policy sets: seen with range and source, and no sliders. */
export function Facts() {
  const page = useShown();
  const { manifest, words, say } = page;
  const { facts } = words;
  const value = ({ unit }: FactInfo, number: number): string => {
    const said = say(unit);
    return `${plain(number, 3)}${said === '' || said.startsWith('%') ? said : ` ${said}`}`;
  };
  return (
    <section class="card evidence" id="facts" aria-labelledby="facts-title">
      <h2 id="facts-title">{facts.title}</h2>
      <p class="sub">{facts.note}</p>
      <div class="facts">
        {manifest.facts.map((fact) => (
          <div key={fact.id} data-fact={fact.id}>
            <h3>
              {say(fact.name)}
              {fact.region !== 'cy' && <small> {say(regionOf(manifest, fact.region).name)}</small>}
            </h3>
            <p class="used">
              <b>
                <Sourced of={() => explainFact(page, fact, (number) => value(fact, number))}>{value(fact, fact.value)}</Sourced>
              </b>{' '}
              <span>
                {fact.low === null || fact.high === null ? facts.noRange : `${facts.range} ${rangeOf(page, fact, (number) => value(fact, number))}`}
              </span>{' '}
              {fact.source === 'assumption' && <Badge of="assumption" words={words} short />}
            </p>
            <p class="figure-note">{say(fact.note)}</p>
            {fact.source !== 'assumption' && <SourceLine page={page} id={fact.source} />}
          </div>
        ))}
      </div>
    </section>
  );
}
