import { useShown } from '../context';
import { Folded } from '../Folded';
import { WhenSeen } from '../WhenSeen';
import { Contributions } from './Contributions';
import { MapView } from './MapView';
import { NextStepBox } from './NextStepBox';
import { PeakCloud } from './PeakCloud';
import { Tornado } from './Tornado';

/** Why the result is as it is: what the ten actions do, and which step helps most from here. */
export function WhichActions() {
  const { see } = useShown().words;
  return (
    <section class="card" id="contributions" aria-labelledby="contributions-title">
      <h2 id="contributions-title">{see.actions.title}</h2>
      <WhenSeen draw={(page) => <Contributions page={page} />} waiting={see.actions.waiting} />
      <h3 class="next-title">{see.next.title}</h3>
      <WhenSeen draw={(page) => <NextStepBox page={page} />} waiting={see.next.waiting} tall={false} />
    </section>
  );
}

/** How sure it is and what else moves it, folded until it is asked for. */
export function SeeWhy() {
  const { see } = useShown().words;
  return (
    <div class="see-why" id="why">
      <div class="cards">
        <Folded id="cloud" title={see.cloud.title} draw={() => <PeakCloud />} />
        <Folded id="map" title={see.map.title} draw={(page) => <MapView page={page} />} />
        <Folded id="tornado" title={see.tornado.title} wide draw={(page) => <Tornado page={page} />} />
      </div>
    </div>
  );
}
