import { readLink, writeLink } from './link';
import { LIVE_PAGE } from './baked';
import type { Store } from './store';

const WRITE_AFTER = 250;

/** Takes the state over from the address, then keeps the address up to date: late, since browsers refuse too many changes in a row. */
export function followAddress(store: Store, window: Window, start = ''): void {
  const hostSearch = window.location.search;
  const { inputs, view, refused, claim } = readLink(hostSearch || start, store.engine);
  // A page that was baked for a scenario becomes the live page with that scenario in its address, so that every state has one address.
  const path = start ? window.location.pathname.replace(/[^/]*$/, LIVE_PAGE) : window.location.pathname;
  const keep = { language: view.language !== undefined, hostSearch };
  const address = (): string => {
    const { inputs: now, view: shown } = store.picture;
    const query = writeLink(now, shown, keep);
    return path + (query ? `?${query}` : '') + window.location.hash;
  };
  store.open(inputs, view, refused);
  store.edition.claim(claim);
  let timer: number | undefined;
  let last = start ? '' : address();
  // An entry that was made for a sheet has the address of its time; going back to one must not take the address back with it.
  window.addEventListener('popstate', () => {
    const now = address();
    last = now;
    if (now !== window.location.pathname + window.location.search + window.location.hash) window.history.replaceState(window.history.state, '', now);
  });
  store.subscribe(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const now = address();
      if (now === last) return;
      last = now;
      try {
        window.history.replaceState(window.history.state, '', now);
      } catch {
        // A host may refuse its frame a history; the picture is right without it.
      }
    }, WRITE_AFTER);
  });
}
