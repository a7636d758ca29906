import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { accountOf } from '../chart/series';
import type { Store } from '../state/store';
import { AimMessage } from './AimMessage';
import { AccountSwitch } from './AccountSwitch';
import { ChartFigure } from './ChartFigure';
import { shownOf, ShownContext, usePicture, useShown, type Shown } from './context';
import { DataTable } from './DataTable';
import { Footer, FrameFooter, TopBar } from './Furniture';
import { frameLevers } from './chosen-levers';
import { Facts } from './Facts';
import { FactTests, TestLine } from './FactTests';
import { Growth } from './Growth';
import { Headline } from './Headline';
import { Indicators } from './Indicators';
import { InlineSource } from './InlineSource';
import { Lever } from './Lever';
import { ActionGroups, HeadlineLevers } from './LeverGroups';
import { LiveRegion } from './LiveRegion';
import { Messages } from './Messages';
import { Paper } from './Paper';
import { Pins } from './Pins';
import { Presets } from './Presets';
import { Provenance, type Opened } from './Provenance';
import { RegionSwitch } from './RegionSwitch';
import { ShareBar } from './ShareBar';
import { Findings, Questions } from './Start';
import { Targets } from './Targets';
import { TwentyCard } from './Twenty';
import { WaterLine } from './WaterTest';
import { SeeWhy } from './why/SeeWhy';

/** Gives the views their picture, and holds the one popover that may be open. */
function Stage({ store, prefix, children }: { store: Store; prefix: string; children: ComponentChildren }) {
  const picture = usePicture(store);
  const [opened, setOpened] = useState<Opened | null>(null);
  const explain: Shown['explain'] = useCallback((anchor, explanation) => {
    setOpened((last) => (last?.anchor === anchor ? null : { anchor, explanation }));
  }, []);
  const close = useCallback(() => setOpened(null), []);
  const shown: Shown = { ...shownOf(store, picture, prefix), explain };

  // A number that changed under an open popover would contradict it.
  useEffect(close, [picture.inputs, picture.view]);
  useEffect(() => {
    const undo = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      // In a number field the keys belong to the text that is being typed.
      if (event.target instanceof HTMLInputElement && event.target.type === 'text') return;
      const key = event.key.toLowerCase();
      const again = key === 'y' || (key === 'z' && event.shiftKey);
      if (!again && key !== 'z') return;
      event.preventDefault();
      if (again) store.redo();
      else store.undo();
    };
    document.addEventListener('keydown', undo);
    return () => document.removeEventListener('keydown', undo);
  }, [store]);

  return (
    <ShownContext.Provider value={shown}>
      {children}
      <LiveRegion />
      {opened && picture.view.large && <InlineSource opened={opened} words={shown.words} close={close} />}
      {opened && !picture.view.large && <Provenance opened={opened} words={shown.words} close={close} />}
    </ShownContext.Provider>
  );
}

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
  return (
    <>
      <a class="skip" href="#chart">
        {words.skip}
      </a>
      <div class="wrap">
        <TopBar prefix={prefix} file={file} />
        <main>
          <section class="hero">
            <Headline />
            <div class="switches">
              <RegionSwitch />
              <AccountSwitch />
            </div>
          </section>
          <div class="main">
            <div class="chart-column">
              <section class="card chart-card" id="chart" aria-label={words.chart.heading}>
                <ChartFigure compact={false} />
                <WaterLine />
                <TestLine />
              </section>
              <TwentyCard />
              <AimMessage />
              <Pins />
              <Messages />
              <Questions />
            </div>
            <div class="lever-column">
              <section class="card" aria-label={words.headline}>
                <Presets file={file} />
                <HeadlineLevers />
                <p class="sub end">{words.headlineNote}</p>
              </section>
              <ActionGroups />
              <FactTests />
            </div>
          </div>
          <SeeWhy />
          <Findings />
          <Indicators />
          <Growth />
          <Targets />
          <Facts />
          <section class="card table-card" id="table" aria-labelledby="table-title">
            <DataTable />
          </section>
        </main>
        <Paper />
        <ShareBar prefix={prefix} />
        <Footer prefix={prefix} />
      </div>
    </>
  );
}

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
      <Headline />
      <ChartFigure compact />
      <WaterLine />
      <TestLine />
      <Messages />
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
