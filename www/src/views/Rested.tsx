import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { RESTS_AFTER } from '../state/store';
import { ShownContext, useRested, useShown } from './context';

/** Sections that follow a lever once the hand rests, so that a slider pays for nothing that it does not show; whatever else changes shows at once. What is drawn when it is seen rests by itself. */
export function Rested({ children }: { children: ComponentChildren }) {
  const shown = useShown();
  const last = useRested(shown.picture, RESTS_AFTER);
  const { view, ready, stopped } = shown.picture;
  const picture = last.view === view && last.ready === ready && last.stopped === stopped ? last : shown.picture;
  // The same element for the same picture, so that nothing inside is even compared.
  return useMemo(() => <ShownContext.Provider value={{ ...shown, picture }}>{children}</ShownContext.Provider>, [picture, shown.store]);
}
