import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { ShownContext, useBeside, useLive, useRest, type Shown } from './context';

/** Views that follow a hand with every frame: as few as a reader watches while sliding, and each pays for its own changes only. */
export function Live({ children }: { children: ComponentChildren }) {
  return <ShownContext.Provider value={useLive()}>{children}</ShownContext.Provider>;
}

/** A view that follows the hand where something changes that `reads` tells of, and rests otherwise, so that nothing in it is even compared. */
export function LiveWhere({ reads, draw }: { reads: (page: Shown) => unknown; draw: (page: Shown) => ComponentChildren }) {
  const page = useBeside();
  const { picture } = useRest();
  const read = JSON.stringify(reads(page));
  return useMemo(() => <ShownContext.Provider value={page}>{draw(page)}</ShownContext.Provider>, [read, picture]);
}
