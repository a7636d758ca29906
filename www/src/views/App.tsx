import type { Store } from '../state/store';
import type { Turns } from '../state/turns';
import { AimMessage } from './AimMessage';
import { AccountSwitch } from './AccountSwitch';
import { ChartFigure } from './ChartFigure';
import { ChartKey } from './ChartKey';
import { useShown } from './context';
import { DataTable } from './DataTable';
import { Footer, TopBar } from './Furniture';
import { Facts } from './Facts';
import { FactTests, TestLine } from './FactTests';
import { Growth } from './Growth';
import { Headline } from './Headline';
import { Indicators } from './Indicators';
import { ActionGroups, HeadlineLevers } from './LeverGroups';
import { Live, LiveWhere } from './Live';
import { Messages } from './Messages';
import { Paper } from './Paper';
import { Part } from './Part';
import { Pins } from './Pins';
import { Presets, presetsOf } from './Presets';
import { Rested } from './Rested';
import { RegionSwitch } from './RegionSwitch';
import { ShareBar } from './ShareBar';
import { Stage } from './Stage';
import { Findings, Questions } from './Start';
import { Targets } from './Targets';
import { TwentyCard } from './Twenty';
import { WaterLine } from './WaterTest';
import { useNarrow } from './Sheet';
import { HoldsContributed } from './why/contributed';
import { SeeWhy, WhichActions } from './why/SeeWhy';

/** What a page or a frame is drawn from: `prefix` leads to the top of the site, `file` is the name under which it was baked, `turns` are those of its parts. */
export interface AppProps {
  store: Store;
  prefix: string;
  file: string;
  turns?: Turns;
}

/** The page: sentence, chart, scenarios, levers, table. */
export function PageApp({ store, prefix, file, turns }: AppProps) {
  return (
    <Stage store={store} prefix={prefix} turns={turns}>
      <PageBody prefix={prefix} file={file} />
    </Stage>
  );
}

function PageBody({ prefix, file }: { prefix: string; file: string }) {
  const { words, picture } = useShown();
  // In one column what fills in late stands behind the levers, so that nothing under a hand is pushed away by it.
  const oneColumn = useNarrow() || picture.view.large;
  return (
    <HoldsContributed>
      <a class="skip" href="#chart">
        {words.skip}
      </a>
      <div class="wrap">
        <Part>
          <TopBar prefix={prefix} file={file} />
        </Part>
        <main>
          <Part>
            <section class="hero">
              <Live>
                <Headline basis />
              </Live>
              <div class="switches">
                <RegionSwitch />
                <AccountSwitch />
              </div>
            </section>
          </Part>
          <div class="main">
            <div class="chart-column">
              <Part>
                <section class="card chart-card" id="chart" aria-label={words.chart.heading}>
                  <Live>
                    <ChartFigure compact={false} />
                    <WaterLine />
                    <TestLine />
                  </Live>
                </section>
              </Part>
              <Part>
                <ChartKey />
                <TwentyCard />
                <AimMessage />
                <Pins />
                <Live>
                  <Messages />
                </Live>
                <Questions />
              </Part>
              {!oneColumn && (
                <Part>
                  <WhichActions />
                </Part>
              )}
            </div>
            <div class="lever-column">
              <Part>
                <section class="card" aria-label={words.headline}>
                  <LiveWhere reads={presetsOf} draw={() => <Presets file={file} />} />
                  <HeadlineLevers />
                  <p class="sub end">{words.headlineNote}</p>
                </section>
              </Part>
              <Part>
                <ActionGroups />
              </Part>
              <Part>
                <FactTests />
              </Part>
            </div>
          </div>
          {oneColumn && (
            <Part>
              <WhichActions />
            </Part>
          )}
          <Part>
            <SeeWhy />
            <Rested>
              <Findings />
            </Rested>
            <Indicators />
          </Part>
          <Part>
            <Rested>
              <Growth />
            </Rested>
            <Targets />
            <Rested>
              <Facts />
            </Rested>
          </Part>
          <Part>
            <section class="card table-card" id="table" aria-labelledby="table-title">
              <DataTable />
            </section>
          </Part>
        </main>
        <Paper />
        <Part>
          <ShareBar prefix={prefix} />
          <Footer prefix={prefix} />
        </Part>
      </div>
    </HoldsContributed>
  );
}
