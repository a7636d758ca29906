import { render } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Catalogue } from '../text';
import { Provenance, type Opened } from './Provenance';

/** What a source opens under when it opens in line; a row of a table can hold no block, so the block around the table takes it. */
const BLOCKS = '.lever, .headline, .table-card, .frame-table, .card';

/** The source of a number in the flow of the page, for readers of large type, who get no popovers. */
export function InlineSource({ opened, words, close }: { opened: Opened; words: Catalogue; close: () => void }) {
  useLayoutEffect(() => {
    const block = opened.anchor.closest(BLOCKS) ?? opened.anchor.parentElement;
    if (!block) return undefined;
    const host = document.createElement('div');
    host.className = 'in-line';
    block.append(host);
    render(<Provenance opened={opened} words={words} close={close} />, host);
    host.scrollIntoView({ block: 'nearest' });
    return () => {
      render(null, host);
      host.remove();
    };
  }, [opened, words]);
  return null;
}
