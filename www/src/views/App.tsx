import type { Store } from '../state/store';
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

/** The page: sentence, chart, scenarios, levers, table. `prefix` leads to the top of the site, `file` is the name under which it was baked. */
export function PageApp({ store, prefix, file }: { store: Store; prefix: string; file: string }) {
  return (
    <Stage store={store} prefix={prefix}>
      <PageBody prefix={prefix} file={file} />
    </Stage>
  );
}

function PageBody({ prefix, file }: { prefix: string; file: string }) {
  const { words } = useShown();
  const narrow = useNarrow();
  return (
    <HoldsContributed>
      <a class="skip" href="#chart">
        {words.skip}
      </a>
      <div class="wrap">
        <TopBar prefix={prefix} file={file} />
        <main>
          <section class="hero">
            <Live>
              <Headline basis />
            </Live>
            <div class="switches">
              <RegionSwitch />
              <AccountSwitch />
            </div>
          </section>
          <div class="main">
            <div class="chart-column">
              <section class="card chart-card" id="chart" aria-label={words.chart.heading}>
                <Live>
                  <ChartFigure compact={false} />
                  <WaterLine />
                  <TestLine />
                </Live>
              </section>
              <ChartKey />
              <TwentyCard />
              <AimMessage />
              <Pins />
              <Live>
                <Messages />
              </Live>
              <Questions />
              {!narrow && <WhichActions />}
            </div>
            <div class="lever-column">
              <section class="card" aria-label={words.headline}>
                <LiveWhere reads={presetsOf} draw={() => <Presets file={file} />} />
                <HeadlineLevers />
                <p class="sub end">{words.headlineNote}</p>
              </section>
              <ActionGroups />
              <FactTests />
            </div>
          </div>
          {narrow && <WhichActions />}
          <SeeWhy />
          <Rested>
            <Findings />
          </Rested>
          <Indicators />
          <Rested>
            <Growth />
          </Rested>
          <Targets />
          <Rested>
            <Facts />
          </Rested>
          <section class="card table-card" id="table" aria-labelledby="table-title">
            <DataTable />
          </section>
        </main>
        <Paper />
        <ShareBar prefix={prefix} />
        <Footer prefix={prefix} />
      </div>
    </HoldsContributed>
  );
}
