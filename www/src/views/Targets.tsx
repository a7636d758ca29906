import { useState } from 'preact/hooks';
import type { RegionId, TargetInfo } from '../engine/core';
import { regionOf } from '../chart/series';
import { quantityOf } from '../figures/quantity';
import { official, year as yearText } from '../text/format';
import { useShown, type Shown } from './context';
import { explainOutput } from './explain-output';
import { explainTarget } from './explain-published';
import { Scroller } from './Scroller';
import { Sourced } from './Sourced';
import { SourceLine } from './SourceLine';
import { WhenSeen } from './WhenSeen';

/** Official targets beside what was published and what the model comes to: three columns, no verdict and no ranking. */
export function Targets() {
  const { words } = useShown();
  return (
    <section class="card evidence" id="targets" aria-labelledby="targets-title">
      <h2 id="targets-title">{words.targets.title}</h2>
      <p class="sub">{words.targets.note}</p>
      <WhenSeen tall={false} waiting={words.indicators.waiting} draw={(page) => page.manifest.regions.map(({ id }) => <RegionTargets key={id} page={page} region={id} />)} />
    </section>
  );
}

function RegionTargets({ page, region }: { page: Shown; region: RegionId }) {
  const { manifest, words, say } = page;
  const [open, setOpen] = useState(region === 'cy');
  const own = manifest.targets.filter((target) => target.region === region);
  const name = say(regionOf(manifest, region).name);
  const targets = own.filter(({ kind }) => kind === 'target').sort((a, b) => a.year - b.year);
  const alone = own.filter(({ kind, of }) => kind === 'outturn' && of === null).sort((a, b) => a.year - b.year);
  const { targets: heads } = words;
  const given = (target: TargetInfo) => <Sourced of={() => explainTarget(page, target, valueOf(page, target))}>{valueOf(page, target)}</Sourced>;
  const ourOwn = (target: TargetInfo) => {
    const { output, year } = target;
    const text = ours(page, target);
    if (output === null || text === heads.noOutput) return text;
    const there: Shown = { ...page, picture: { ...page.picture, view: { ...page.picture.view, region } } };
    return <Sourced of={() => explainOutput(there, output, year)}>{text}</Sourced>;
  };
  if (own.length === 0) return null;
  return (
    <details class="group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {name} <small>{targets.length + alone.length}</small>
      </summary>
      {open && (
        <Scroller label={heads.label(name)}>
          <table class="words">
            <caption class="unseen">{heads.label(name)}</caption>
            <thead>
              <tr>
                <th scope="col" class="text">{heads.target}</th>
                <th scope="col">{heads.year}</th>
                <th scope="col" class="text">{heads.value}</th>
                <th scope="col" class="text">{heads.outturn}</th>
                <th scope="col" class="text">{heads.ours}</th>
                <th scope="col" class="text">{heads.source}</th>
              </tr>
            </thead>
            <tbody>
              {targets.map((target) => {
                const outturns = own.filter(({ of }) => of === target.id);
                return (
                  <tr key={target.id} data-target={target.id}>
                    <th scope="row">{say(target.text)}</th>
                    <td>{target.year}</td>
                    <td class="text">{given(target)}</td>
                    <td class="text">
                      {outturns.length === 0
                        ? heads.none
                        : outturns.map((outturn) => (
                            <p key={outturn.id}>
                              {given(outturn)}
                              {heads.inYear(outturn.year)}
                            </p>
                          ))}
                    </td>
                    <td class="text">{ourOwn(target)}</td>
                    <td class="text">
                      <SourceLine page={page} id={target.source} />
                      {outturns.filter(({ source }) => source !== target.source).map(({ id, source }) => (
                        <SourceLine key={id} page={page} id={source} />
                      ))}
                    </td>
                  </tr>
                );
              })}
            </tbody>
            {alone.length > 0 && (
              <tbody>
                <tr>
                  <th scope="rowgroup" colSpan={6} class="subhead">
                    {heads.alone}
                  </th>
                </tr>
                {alone.map((outturn) => (
                  <tr key={outturn.id}>
                    <th scope="row">{say(outturn.text)}</th>
                    <td>{outturn.year}</td>
                    <td class="text">{words.table.none}</td>
                    <td class="text">{given(outturn)}</td>
                    <td class="text">{ourOwn(outturn)}</td>
                    <td class="text">
                      <SourceLine page={page} id={outturn.source} />
                    </td>
                  </tr>
                ))}
              </tbody>
            )}
          </table>
        </Scroller>
      )}
    </details>
  );
}

/** A published value as the document has it, with its bound in words. */
function valueOf({ words, say, picture }: Shown, { bound, value, unit }: TargetInfo): string {
  const { language } = picture.view;
  if (unit.en === 'year') return `${words.targets.yearBound[bound] ?? ''}${yearText(value, language)}`;
  return `${words.targets.bound[bound] ?? ''}${official(value, unit.en, say(unit), language)}`;
}

/** What the model has for the same thing in the same year, in words that give no verdict. */
function ours({ picture, manifest, words }: Shown, { output, region, year }: TargetInfo): string {
  if (!output) return words.targets.noOutput;
  const unit = manifest.outputs.find(({ id }) => id === output)?.unit ?? '';
  const value = picture.run.at(region, output, year);
  if (!Number.isFinite(value)) return words.targets.noOutput;
  const bare = unit === 'GW' || unit === 'TWh' || unit === 'Mtce' || unit === 'million' || unit === 'Mt';
  return bare ? official(Number(value.toFixed(1)), unit, unit, picture.view.language) : quantityOf(unit, Math.abs(value), picture.view.language).text(value);
}
