import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Store } from '../state/store';
import type { Turns } from '../state/turns';
import { BesideContext, LiveContext, RestContext, shownOf, ShownContext, usePicture, useRested, type Shown } from './context';
import { InlineSource } from './InlineSource';
import { LiveRegion } from './LiveRegion';
import { TurnsContext } from './Part';
import { Provenance, type Opened } from './Provenance';

/** Gives the views their picture, each as soon as it has to have it, and holds the one popover that may be open. */
export function Stage({ store, prefix, turns, children }: { store: Store; prefix: string; turns?: Turns | undefined; children: ComponentChildren }) {
  const picture = usePicture(store);
  const [opened, setOpened] = useState<Opened | null>(null);
  const explain: Shown['explain'] = useCallback((anchor, explanation) => {
    setOpened((last) => (last?.anchor === anchor ? null : { anchor, explanation }));
  }, []);
  const close = useCallback(() => setOpened(null), []);
  const rest = useRested(picture);
  const calm = picture.slid === null ? picture : rest.picture;
  const near = picture.hurried ? calm : picture;
  const live = useMemo((): Shown => ({ ...shownOf(store, picture, prefix), explain }), [store, picture, prefix]);
  const shown = useMemo((): Shown => ({ ...shownOf(store, calm, prefix), explain }), [store, calm, prefix]);
  const beside = near === picture ? live : shown;

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
    <TurnsContext.Provider value={turns ?? null}>
      <LiveContext.Provider value={live}>
        <BesideContext.Provider value={beside}>
          <RestContext.Provider value={rest}>
            <ShownContext.Provider value={shown}>
              {children}
              <LiveRegion />
              {opened && picture.view.large && <InlineSource opened={opened} words={shown.words} close={close} />}
              {opened && !picture.view.large && <Provenance opened={opened} words={shown.words} close={close} />}
            </ShownContext.Provider>
          </RestContext.Provider>
        </BesideContext.Provider>
      </LiveContext.Provider>
    </TurnsContext.Provider>
  );
}
