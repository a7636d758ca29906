/** Limits of a height, so that a mistake in a layout can never fill a host's page or vanish from it. */
const LEAST = 120;
const MOST = 6000;

/** The messages that tell one height in every dialect a host may listen to; `name` is the name that the host gave its frame. */
export function heightMessages(height: number, href: string, name: string): unknown[] {
  const url = new URL(href);
  const id = name || 'carbon-peak';
  const child = url.searchParams.get('childId');
  const secret = /[?&]secret=([\w-]+)/.exec(url.hash)?.[1];
  return [
    { carbonPeak: 1, type: 'height', id, height },
    { sentinel: 'amp', type: 'embed-size', height },
    { 'datawrapper-height': { [id]: height } },
    JSON.stringify({ src: href, context: 'iframe.resize', height }),
    ...(child ? [`pymxPYMx${child}xPYMxheightxPYMx${height}`] : []),
    ...(secret ? [{ message: 'height', value: height, secret }] : []),
  ];
}

/**
 * Tells the host how high the frame is: after every change of a pixel or more, once a frame, and again when asked. The host's own
 * height never enters, since the style of the frame knows no height of a window.
 */
export function tellHeight(window: Window): void {
  if (window.parent === window) return;
  const { document } = window;
  let last = 0;
  let frame = 0;
  const tell = (again: boolean): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const height = Math.min(MOST, Math.max(LEAST, Math.ceil(document.body.getBoundingClientRect().height)));
      if (!again && Math.abs(height - last) < 1) return;
      last = height;
      // The height is nobody's secret, and a host's address is not known here.
      for (const message of heightMessages(height, window.location.href, window.name)) window.parent.postMessage(message, '*');
    });
  };
  new ResizeObserver(() => tell(false)).observe(document.body);
  window.addEventListener('load', () => tell(true));
  void document.fonts?.ready.then(() => tell(true));
  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source === window.parent && asksForHeight(data)) tell(true);
  });
}

/** Our own question, or WordPress' greeting. */
function asksForHeight(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const { carbonPeak, type, message } = data as { carbonPeak?: unknown; type?: unknown; message?: unknown };
  return (carbonPeak === 1 && type === 'hello') || message === 'ready';
}
