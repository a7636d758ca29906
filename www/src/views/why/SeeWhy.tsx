import { useShown } from '../context';
import { Folded } from '../Folded';
import { WhenSeen } from '../WhenSeen';
import { Contributions } from './Contributions';
import { PeakCloud } from './PeakCloud';

/** Why the result is as it is: what the ten actions do, and folded behind it how sure it is and what else moves it. */
export function SeeWhy() {
  const { words } = useShown();
  const { see } = words;
  return (
    <div class="why" id="why">
      <section class="card" id="contributions" aria-labelledby="contributions-title">
        <h2 id="contributions-title">{see.actions.title}</h2>
        <WhenSeen draw={(page) => <Contributions page={page} />} waiting={see.actions.waiting} />
      </section>
      <div class="cards">
        <Folded id="cloud" title={see.cloud.title} wide draw={() => <PeakCloud />} />
      </div>
    </div>
  );
}
