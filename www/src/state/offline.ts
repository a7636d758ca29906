/** How long after the first live run the copy of the page is made, so that the first moves have the network and the processor to themselves. */
const COPY_AFTER = 4000;

/** Whether this page can be read without a network: not yet or never, kept, or in use without a network now. */
export type Offline = 'no' | 'kept' | 'without';

/**
 * Has the browser keep a copy of the page's files. A browser without service workers, a page without a safe origin and a reader who allows
 * no storage have the page as before, so a refusal is no error.
 */
export function keepOffline(window: Window, prefix: string): void {
  const { navigator, document } = window;
  if (!('serviceWorker' in navigator)) return;
  const address = new URL(`${prefix}sw.js`, document.baseURI).href;
  const scope = new URL(prefix || './', document.baseURI).href;
  window.setTimeout(() => void navigator.serviceWorker.register(address, { scope }).catch(() => undefined), COPY_AFTER);
}

/** Tells how far the page is kept, at once where it is known and after each change. */
export function followOffline(window: Window, tell: (offline: Offline) => void): () => void {
  const { navigator } = window;
  if (!('serviceWorker' in navigator)) return () => undefined;
  let kept = false;
  let stopped = false;
  const say = (): void => {
    if (!stopped && kept) tell(navigator.onLine ? 'kept' : 'without');
  };
  void navigator.serviceWorker.ready.then(() => {
    kept = true;
    say();
  });
  window.addEventListener('online', say);
  window.addEventListener('offline', say);
  return () => {
    stopped = true;
    window.removeEventListener('online', say);
    window.removeEventListener('offline', say);
  };
}
