/**
 * The service worker of the page: once the page was loaded it opens again without a network. It keeps the files of one build and nothing else,
 * and it never answers for a frame, which belongs to somebody else's page.
 *
 * Documents come from the network where there is one, so that a new edition is seen at once; files whose names change with their content come
 * from the cache. A new build waits until the pages of the old one are closed and then takes its cache away.
 */

/** As much of a service worker as is used here; the types of workers and of pages exclude each other. */
interface Worker {
  registration: { scope: string };
  clients: { get(id: string): Promise<{ url: string } | undefined> };
  addEventListener(type: 'install' | 'activate', listener: (event: { waitUntil(done: Promise<unknown>): void }) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchQuestion) => void): void;
}
interface FetchQuestion {
  request: Request;
  clientId: string;
  respondWith(answer: Promise<Response>): void;
}

/** Put in by the build: the files of the page from the top of the site, and what changes with any of them. */
declare const FILES: readonly string[];
declare const BUILD: string;

/** Only caches of this name are ours to take away; another edition beside this one has a scope, and a name, of its own. */
const worker = self as unknown as Worker;
const PREFIX = `carbon-peak ${worker.registration.scope} `;
const CACHE = PREFIX + BUILD;
const FRAME = /\/frame\.html$/;

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new URL(file, worker.registration.scope).href))));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)))));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || FRAME.test(pathname)) return;
  event.respondWith(request.mode === 'navigate' ? documentOf(request) : fileOf(event));
});

/** A document from the network, else as it was kept; every state of the page is the same document, whatever its query. */
async function documentOf(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (failure) {
    const cache = await caches.open(CACHE);
    const { pathname } = new URL(request.url);
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const kept = await cache.match(new URL(path, request.url).href, { ignoreSearch: true });
    if (kept) return kept;
    throw failure;
  }
}

/** A file as it was kept, else from the network; what a frame asks for goes to the network as if nobody were here. */
async function fileOf({ request, clientId }: FetchQuestion): Promise<Response> {
  const client = clientId ? await worker.clients.get(clientId) : undefined;
  if (client && FRAME.test(new URL(client.url).pathname)) return fetch(request);
  const cache = await caches.open(CACHE);
  return (await cache.match(request.url)) ?? fetch(request);
}
export {};
