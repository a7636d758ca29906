import type { LeverInfo } from '../engine/core';
import { useLock, useShown } from './context';

/** Holds a lever in place when a goal is sought: a lock that is open or closed. */
export function LockButton({ lever }: { lever: LeverInfo }) {
  const { store, picture, words, say } = useShown();
  const [locked, lock] = useLock(lever.key);
  return (
    <button type="button" class="lock" data-part="lock" aria-pressed={locked} title={words.see.aim.lock} disabled={!picture.ready || !store.aim.works} onClick={() => lock(!locked)}>
      <span class="unseen">{words.see.aim.lockOf(say(lever.name))}</span>
      <svg width="12" height="14" viewBox="0 0 12 14" aria-hidden="true" focusable="false">
        <path class="shackle" d={locked ? 'M3,7V4.5a3,3 0 0 1 6,0V7' : 'M3,7V4.5a3,3 0 0 1 5.6,-1.5'} />
        <rect x="1" y="6.5" width="10" height="7" rx="1.5" />
      </svg>
    </button>
  );
}
