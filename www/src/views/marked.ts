import { useMemo } from 'preact/hooks';
import { accountOf, seriesOf, withHumps, type Series } from '../chart/series';
import { sidesOf } from '../engine/counts';
import type { FuturesState } from '../state/futures';
import { useShown } from './context';

/** The series of the chart, its marker on the hump that more of the runs have. */
export function useMarked({ humps, ensemble }: FuturesState): Series {
  const { store, picture, manifest } = useShown();
  const { region, account: id } = picture.view;
  const { run, before } = picture;
  const series = useMemo(() => {
    const account = accountOf(manifest, id);
    return seriesOf(manifest, region, account, run, store.reference, before, store.engine.axisTop(region, account.output));
  }, [manifest, region, id, run, before, store]);
  return useMemo(() => marked(series, { humps, ensemble }, manifest.years.observed), [series, humps, ensemble]);
}

/** A series with its marker on the hump that more of the runs have. */
export function marked(series: Series, { humps, ensemble }: Pick<FuturesState, 'humps' | 'ensemble'>, observed: number): Series {
  if (!humps) return series;
  const sides = ensemble && sidesOf(ensemble, humps);
  const counts = sides && { peak: sides.likelier.count, second: sides.other.count };
  return withHumps(series, humps.likelier, humps.other, counts, observed);
}
