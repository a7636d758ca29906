import type { ComponentChildren } from 'preact';
import { breakShown } from '../chart/annotations';
import { INSIDE } from '../chart/bands';
import { accountOf, regionOf } from '../chart/series';
import { amount, level } from '../text/format';
import { useShown } from './context';

/** Runs of twenty inside each band, the wider first, in the colour it has on the chart. */
const BANDS = [
  { runs: INSIDE.wide, fill: 'var(--fan90)' },
  { runs: INSIDE.half, fill: 'var(--fan50)' },
] as const;

/** One mark as the chart draws it. */
function Sign({ children }: { children: ComponentChildren }) {
  return (
    <svg class="sign" width="24" height="14" viewBox="0 0 24 14" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** What the marks of a narrow chart are, which has no room to name them; nothing in it follows a slider, so it keeps its height. */
export function ChartKey() {
  const { manifest, picture, words } = useShown();
  const { language } = picture.view;
  const { chart, see } = words;
  const region = regionOf(manifest, picture.view.region);
  const account = accountOf(manifest, picture.view.account);
  const { year, level: prior } = region.priorPeak;
  const line = { fill: 'none', stroke: 'var(--scen)', 'stroke-width': 3 } as const;
  return (
    <section class="card key-card" data-part="chart-key" aria-label={see.chartKey.title}>
      <ul>
        {account.asInventory && (
          <li>
            <Sign>
              <path d="M8,3h8l-4,8z" fill="var(--ink)" />
            </Sign>
            {chart.prior(year, level(prior, language))}
          </li>
        )}
        <li>
          <Sign>
            <path d="M12,0v14" fill="none" stroke="var(--ink)" stroke-dasharray="2 3" />
          </Sign>
          {chart.goal}
        </li>
        <li>
          <Sign>
            <circle cx="12" cy="7" r="6" fill="var(--peak)" />
            <circle cx="12" cy="7" r="2" fill="var(--surface)" />
          </Sign>
          {see.chartKey.disc}
        </li>
        <li>
          <Sign>
            <circle cx="12" cy="7" r="5" fill="var(--surface)" stroke="var(--peak)" stroke-width="2" />
          </Sign>
          {see.chartKey.ring(manifest.years.leversFrom)}
        </li>
        <li>
          <Sign>
            <path d="M1,7h22" {...line} />
          </Sign>
          {chart.own}
        </li>
        <li>
          <Sign>
            <path d="M1,7h22" {...line} stroke-width={2.2} stroke-dasharray="7 5" />
          </Sign>
          {chart.exploratory}
        </li>
        {BANDS.map(({ runs, fill }) => (
          <li key={runs}>
            <Sign>
              <rect x="1" y="1" width="22" height="12" fill={fill} stroke="var(--edge)" />
            </Sign>
            {see.chartKey.band(runs)}
          </li>
        ))}
        <li>
          <Sign>
            <path d="M1,7h22" fill="none" stroke="var(--comp)" stroke-width="1.6" stroke-dasharray="6 4" />
          </Sign>
          {chart.reference}
        </li>
        <li>
          <Sign>
            <path d="M1,7h22" fill="none" stroke="var(--ink)" stroke-width="1.8" stroke-dasharray="1.5 3.5" stroke-linecap="round" />
            <circle cx="12" cy="7" r="3" fill="var(--surface)" stroke="var(--ink)" stroke-width="1.5" />
          </Sign>
          {words.kind.estimated}
        </li>
        <li>
          <Sign>
            <path d="M1,10l7,-6l8,5l7,-5" fill="none" stroke="var(--ink3)" />
          </Sign>
          {chart.normal}
        </li>
        {breakShown({ region, account }) && (
          <li>
            <Sign>
              <path d="M9,1h6M12,1v12M9,13h6" fill="none" stroke="var(--ink2)" />
            </Sign>
            {chart.break(amount(region.inventoryOffset, language))}
          </li>
        )}
      </ul>
    </section>
  );
}
