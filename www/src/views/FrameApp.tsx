import { accountOf } from '../chart/series';
import type { AppProps } from './App';
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
import { Part } from './Part';
import { Stage } from './Stage';
import { WaterLine } from './WaterTest';

/** The frame: the same sentence and chart with two levers, for another page's iframe. */
export function FrameApp({ store, prefix, turns }: AppProps) {
  return (
    <Stage store={store} prefix={prefix} turns={turns}>
      <FrameBody prefix={prefix} />
    </Stage>
  );
}

function FrameBody({ prefix }: { prefix: string }) {
  const { manifest, picture, words, say } = useShown();
  const scenario = manifest.scenarios.find(({ id }) => id === picture.inputs.scenario);
  return (
    <main class="frame">
      <Part>
        <p class="kicker">
          <i class="seal" aria-hidden="true" />
          {words.product}
          {scenario ? ` · ${say(scenario.name)}` : ''} · {say(accountOf(manifest, picture.view.account).name)}
        </p>
        <Live>
          <Headline />
        </Live>
      </Part>
      <Part>
        <Live>
          <ChartFigure compact />
          <WaterLine />
          <TestLine />
          <Messages folded />
        </Live>
      </Part>
      <Part>
        <div class="levers">
          {frameLevers(manifest).map((lever) => (
            <Lever key={lever.key} lever={lever} style="compact" />
          ))}
        </div>
      </Part>
      <p class="preparing">{words.preparing}</p>
      <details class="frame-table" id="table">
        <summary>{words.links.table}</summary>
        <Part>
          <DataTable heading={false} />
        </Part>
      </details>
      <Part>
        <FrameFooter prefix={prefix} />
      </Part>
    </main>
  );
}
