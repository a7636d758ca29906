import { accountOf } from '../chart/series';
import type { Store } from '../state/store';
import { ChartFigure } from './ChartFigure';
import { useShown } from './context';
import { DataTable } from './DataTable';
import { FrameFooter } from './Furniture';
import { frameLevers } from './chosen-levers';
import { TestLine } from './FactTests';
import { Headline } from './Headline';
import { Lever } from './Lever';
import { Live } from './Live';
import { Messages } from './Messages';
import { Stage } from './Stage';
import { WaterLine } from './WaterTest';

/** The frame: the same sentence and chart with two levers, for another page's iframe. */
export function FrameApp({ store, prefix }: { store: Store; prefix: string }) {
  return (
    <Stage store={store} prefix={prefix}>
      <FrameBody prefix={prefix} />
    </Stage>
  );
}

function FrameBody({ prefix }: { prefix: string }) {
  const { manifest, picture, words, say } = useShown();
  const scenario = manifest.scenarios.find(({ id }) => id === picture.inputs.scenario);
  return (
    <main class="frame">
      <p class="kicker">
        <i class="seal" aria-hidden="true" />
        {words.product}
        {scenario ? ` · ${say(scenario.name)}` : ''} · {say(accountOf(manifest, picture.view.account).name)}
      </p>
      <Live>
        <Headline />
        <ChartFigure compact />
        <WaterLine />
        <TestLine />
        <Messages folded />
      </Live>
      <div class="levers">
        {frameLevers(manifest).map((lever) => (
          <Lever key={lever.key} lever={lever} style="compact" />
        ))}
      </div>
      <p class="preparing">{words.preparing}</p>
      <details class="frame-table" id="table">
        <summary>{words.links.table}</summary>
        <DataTable heading={false} />
      </details>
      <FrameFooter prefix={prefix} />
    </main>
  );
}
