import { peakIsVoid, yearsOf } from '../../chart/series';
import { countsOf } from '../../engine/counts';
import { CloudFigure } from '../../figures/CloudFigure';
import { Numbers } from '../../figures/Numbers';
import { quantityOf } from '../../figures/quantity';
import { counted, level, years } from '../../text/format';
import { useFutures, useShown } from '../context';
import { explainCount } from '../explain-count';
import { useMarked } from '../marked';
import { Sourced } from '../Sourced';

/** How high the peaks of the runs are, and when. It shows the runs of the curve that is drawn, or none. */
export function PeakCloud() {
  const page = useShown();
  const { words, picture } = page;
  const { language } = picture.view;
  const { cloud } = words.see;
  const futures = useFutures();
  const series = useMarked(futures);
  const ensemble = futures.ensemble ?? futures.stale;
  if (!ensemble) return <p class="sub waiting tall">{futures.failure ? words.see.failed : words.see.computing}</p>;
  const counts = countsOf(ensemble);
  const about = futures.complete ? '' : words.see.about;
  const { runs, none, short } = ensemble;
  const without = none + short;
  const peaks = without === 0 ? cloud.all(counted(runs)) : cloud.part(counted(runs - without), counted(runs));
  // The counts of twenty round them away.
  const others = [...(none > 0 ? [cloud.noPeak(counted(none))] : []), ...(short > 0 ? [cloud.shortFirst(counted(short))] : [])];
  const explain = () => explainCount(page, futures);
  if (ensemble.dots.length === 0) return <p class="finding short">{cloud.none}</p>;
  const quantity = quantityOf('Mt', ensemble.peakLevel[4], language);
  const inYear = yearsOf(ensemble.firstYear, 2060).map((year) => ({ year, count: ensemble.peaksIn(year) })).filter(({ count }) => count > 0);
  return (
    <div data-part="cloud" data-stale={futures.ensemble ? undefined : 'true'} aria-busy={!futures.complete}>
      <p class="sub" data-part="cloud-note">
        {cloud.note(peaks)}
        {without > 0 && (language === 'en' ? ' ' : '') + cloud.others(others.join(words.listSeparator))}
      </p>
      <p class="cloud-counts">
        <b>
          <Sourced of={explain}>{about + cloud.by(counts.byGoal)}</Sourced>
        </b>
        {counts.later > 0 && <Sourced of={explain}>{about + cloud.after(counts.later)}</Sourced>}
        {counts.none > 0 && <span>{words.see.none(counts.none)}</span>}
        {counts.short > 0 && <span>{words.see.short(counts.short)}</span>}
      </p>
      <p class="unit">{quantity.unit} CO₂</p>
      <CloudFigure
        id="figure-cloud"
        title={cloud.title}
        description={cloud.describe(peaks, level(ensemble.peakLevel[0], language), level(ensemble.peakLevel[4], language), years(Math.round(ensemble.peakYear[0]), Math.round(ensemble.peakYear[4]), language))}
        quantity={quantity}
        ensemble={ensemble}
        prior={series.prior && { year: series.prior.year, level: series.prior.value, name: cloud.prior(series.prior.year) }}
        central={peakIsVoid(series) || series.peak.status === 'rising' ? null : { year: series.peak.year, level: series.peak.level }}
      />
      <Numbers
        summary={words.indicators.tableOf}
        caption={cloud.title}
        head={cloud.year}
        heads={inYear.map(({ year }) => String(year))}
        rows={[{ name: cloud.runs, cells: inYear.map(({ count }) => counted(count)), source: explain }]}
      />
      <Numbers
        summary={cloud.levels}
        caption={cloud.levels}
        head={`${cloud.shares} (${quantity.unit})`}
        heads={cloud.shareHeads}
        rows={[{ name: cloud.levels, cells: ensemble.peakLevel.map((value) => quantity.number(value)), source: explain }]}
      />
    </div>
  );
}
