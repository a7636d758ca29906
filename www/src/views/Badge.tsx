import type { Badge as Trust } from '../engine/core';
import type { Kind } from '../chart/series';
import type { Catalogue } from '../text';

/** How far a number can be trusted, or what kind it is: a glyph and a word, never a colour alone. */
export function Badge({ of, words, short = false }: { of: Trust | Kind; words: Catalogue; short?: boolean }) {
  const texts: Partial<Record<Trust | Kind, string>> = short ? { ...words.kind, ...words.badgeShort } : { ...words.kind, ...words.badge };
  return (
    <span class={`badge badge-${of}`}>
      <i class="glyph" aria-hidden="true" />
      <span class="word">{texts[of] ?? of}</span>
    </span>
  );
}
