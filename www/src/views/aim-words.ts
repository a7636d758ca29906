import type { Language } from '../engine/core';
import type { Aimed } from '../state/aim';
import type { Catalogue } from '../text';
import { level } from '../text/format';

/** What a wish came to in one line, as it is read and as it is told; null where nothing is wished. */
export function aimTold({ found, failure, wish, levers }: Aimed, words: Catalogue, language: Language): string | null {
  const { aim } = words.see;
  if (wish.by === null && wish.atMost === null) return null;
  if (levers.free === 0) return aim.allLocked;
  if (failure) return aim.failed;
  const asked = [...(wish.by === null ? [] : [aim.by(wish.by)]), ...(wish.atMost === null ? [] : [aim.atMost(level(wish.atMost, language))]), ...(wish.runs === undefined ? [] : [aim.inRuns(wish.runs)])].join(words.listSeparator);
  if (!found) return aim.seeking(asked);
  if (found.reached) return aim.reached(asked);
  const { highest, late, distance } = found;
  return aim.outOfReach(highest.year, level(highest.level, language), late > 0 ? aim.late(late) : '', distance > 0 && wish.atMost !== null ? aim.above(level(Math.max(0, highest.level - wish.atMost), language)) : '');
}
