import { useShown } from './context';
import { Folded } from './Folded';
import { DualControl } from './indicators/DualControl';
import { EnergyLines, MemoLines } from './indicators/EnergyLines';
import { Power } from './indicators/Power';
import { Sectors } from './indicators/Sectors';
import { Slices } from './indicators/Slices';
import { Structure } from './indicators/Structure';

/** The secondary views, each in its card and folded until it is asked for. */
export function Indicators() {
  const { words } = useShown();
  const { indicators } = words;
  return (
    <section class="indicators" id="indicators" aria-labelledby="indicators-title">
      <h2 id="indicators-title">{indicators.title}</h2>
      <p class="sub">{indicators.note}</p>
      <div class="cards">
        <Folded id="dual" wide title={indicators.dual.title} note={indicators.dual.note} draw={(page) => <DualControl page={page} />} />
        <Folded id="sectors" title={indicators.sectors.title} note={indicators.sectors.note} draw={(page) => <Sectors page={page} />} />
        <Folded id="power" title={indicators.power.title} note={indicators.power.note} draw={(page) => <Power page={page} />} />
        <Folded id="slices" wide title={indicators.slices.title} note={indicators.slices.note} draw={(page) => <Slices page={page} />} />
        <Folded id="structure" wide title={indicators.structure.title} note={indicators.structure.note} draw={(page) => <Structure page={page} />} />
        <Folded id="energy" wide title={indicators.small.title} draw={(page) => <EnergyLines page={page} />} />
        <Folded id="memo" wide title={indicators.memo.title} note={indicators.memo.note} draw={(page) => <MemoLines page={page} />} />
      </div>
    </section>
  );
}
