import type { ComponentChildren } from 'preact';
import { useShown, type Shown } from './context';
import { DualControl } from './indicators/DualControl';
import { EnergyLines, MemoLines } from './indicators/EnergyLines';
import { Power } from './indicators/Power';
import { Sectors } from './indicators/Sectors';
import { Slices } from './indicators/Slices';
import { Structure } from './indicators/Structure';
import { WhenSeen } from './WhenSeen';

/** The secondary views, each in its card. */
export function Indicators() {
  const { words } = useShown();
  const { indicators } = words;
  return (
    <section class="indicators" id="indicators" aria-labelledby="indicators-title">
      <h2 id="indicators-title">{indicators.title}</h2>
      <p class="sub">{indicators.note}</p>
      <div class="cards">
        <Card id="dual" wide title={indicators.dual.title} note={indicators.dual.note} draw={(page) => <DualControl page={page} />} />
        <Card id="sectors" title={indicators.sectors.title} note={indicators.sectors.note} draw={(page) => <Sectors page={page} />} />
        <Card id="power" title={indicators.power.title} note={indicators.power.note} draw={(page) => <Power page={page} />} />
        <Card id="slices" wide title={indicators.slices.title} note={indicators.slices.note} draw={(page) => <Slices page={page} />} />
        <Card id="structure" wide title={indicators.structure.title} note={indicators.structure.note} draw={(page) => <Structure page={page} />} />
        <Card id="energy" wide title={indicators.small.title} draw={(page) => <EnergyLines page={page} />} />
        <Card id="memo" wide title={indicators.memo.title} note={indicators.memo.note} draw={(page) => <MemoLines page={page} />} />
      </div>
    </section>
  );
}

function Card({ id, title, note, wide = false, draw }: { id: string; title: string; note?: string; wide?: boolean; draw: (page: Shown) => ComponentChildren }) {
  const { words } = useShown();
  return (
    <section class={wide ? 'card wide' : 'card'} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{title}</h3>
      {note && <p class="sub">{note}</p>}
      <WhenSeen draw={draw} waiting={words.indicators.waiting} />
    </section>
  );
}
