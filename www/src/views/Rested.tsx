import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { ShownContext, useRest, useShown } from './context';

/** Sections that follow once everything rests, after a choice as after a slide, since they are long to draw. */
export function Rested({ children }: { children: ComponentChildren }) {
  const shown = useShown();
  const { picture } = useRest();
  // The same element for the same picture, so that nothing inside is even compared.
  return useMemo(() => <ShownContext.Provider value={{ ...shown, picture }}>{children}</ShownContext.Provider>, [picture, shown.store]);
}
