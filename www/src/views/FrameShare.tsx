import { useState } from 'preact/hooks';
import type { FunctionComponent } from 'preact';
import { useShown } from './context';

/** One button in the frame; what it opens is loaded only then, so that a frame nobody shares from stays small. It opens in the flow: a frame has no window to pin a sheet to. */
export function FrameShare({ prefix }: { prefix: string }) {
  const { picture, words } = useShown();
  const [Bar, setBar] = useState<FunctionComponent<{ prefix: string }> | null>(null);
  const [open, setOpen] = useState(false);
  const toggle = async (): Promise<void> => {
    if (!Bar) {
      const { ShareBar } = await import('./ShareBar');
      setBar(() => ShareBar);
    }
    setOpen((last) => !last);
  };
  return (
    <>
      <button type="button" class="plain share-open" data-part="share-open" aria-expanded={open} disabled={!picture.ready} onClick={() => void toggle()}>
        {open ? words.share.close : words.share.open}
      </button>
      {open && Bar && <Bar prefix={prefix} />}
    </>
  );
}
