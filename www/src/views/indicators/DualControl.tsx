import { accountOf } from '../../chart/series';
import { ENERGY_UP_CARBON_DOWN } from '../../state/examples';
import { writeLink } from '../../state/link';
import { fixed } from '../../text/format';
import type { Shown } from '../context';
import type { Explanation } from '../explain';
import { explainMade } from '../explain-output';
import { changeFormula } from '../explain-published';
import { SourcedText } from '../Sourced';
import { Indicator } from './lines';

/** Changes below this many per cent are no change. */
const MOVED = 0.5;

/** Total energy and its intensity beside total CO2 and its intensity, since control is to move from one pair to the other. */
export function DualControl({ page }: { page: Shown }) {
  const { picture, manifest, store, words, say } = page;
  const { region, account } = picture.view;
  const { dual } = words.indicators;
  const changeOf = (output: string): number => 100 * (picture.run.at(region, output, 2035) / picture.run.at(region, output, 2025) - 1);
  const energy = changeOf('energy_controlled');
  const co2 = changeOf(accountOf(manifest, account).output);
  const signed = (percent: number): string => `${percent > 0 ? '+' : ''}${fixed(percent, 1)}%`;
  const explained = (figure: string): Explanation => {
    const id = figure === signed(energy) ? 'energy_controlled' : accountOf(manifest, account).output;
    const info = manifest.outputs.find((output) => output.id === id);
    const at = (year: number): number => picture.run.at(region, id, year);
    return explainMade(page, figure, `${info ? say(info.name) : id} · ${words.trace.dual(2025, 2035)}`, changeFormula(page, at(2035), at(2025), info?.unit ?? '', 2035, 2025), info?.step ?? 'accounts', 2035);
  };
  const apart = energy > MOVED && co2 < -MOVED;
  return (
    <div data-part="dual" data-apart={apart ? 'true' : 'false'}>
      <p class={apart ? 'finding apart' : 'finding'}>
        <SourcedText text={(apart ? dual.apart : dual.together)(signed(energy), signed(co2))} of={explained} />
      </p>
      <div class="pair">
        <Indicator page={page} output="energy_controlled" />
        <Indicator page={page} output="account" />
        <Indicator page={page} output="energy_intensity_vs_2020" />
        <Indicator page={page} output="co2_intensity_vs_2020" />
      </div>
      <p class="end-link">
        <a
          data-part="example"
          href={`?${writeLink(ENERGY_UP_CARBON_DOWN, picture.view, { language: false })}`}
          onClick={(event) => {
            event.preventDefault();
            store.take(ENERGY_UP_CARBON_DOWN);
          }}
        >
          {dual.example}
        </a>
      </p>
    </div>
  );
}
