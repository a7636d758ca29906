/** The one place that names the generated bindings, so that the rest of the page depends on this file and not on where they are made. */
import type * as Bindings from '../core/carbon_peak';

export type {
  Badge,
  Language,
  Layout,
  LeverInfo,
  LeverRow,
  Manifest,
  OutputInfo,
  Refusal,
  RegionId,
  RegionInfo,
  Sentence,
  SourceInfo,
  Text,
} from '../core/carbon_peak';

/** What the page asks of the model; the fallback engines and the tests offer the same. */
export type Core = Pick<typeof Bindings, 'manifest' | 'layout' | 'settings' | 'project' | 'sentence'>;
