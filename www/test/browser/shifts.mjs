/** What Chromium writes down of whatever moves on the screen by itself. */

/**
 * Runs in the page before anything else. What follows a click or a key within half a second is the reader's own doing, and where a number of the
 * sentence stands follows from its words, which are other words then.
 */
export function watchShifts() {
  globalThis.shifts = [];
  const name = (element) => element && (element.id || element.dataset.part || element.className.baseVal || element.className || element.nodeName);
  new PerformanceObserver((list) => {
    for (const { value, sources, hadRecentInput } of list.getEntries()) {
      if (hadRecentInput) continue;
      const moved = sources.map(({ node }) => (node?.nodeType === 3 ? node.parentElement : node)).filter((element) => element && !element.closest('.headline p, .headline h1'));
      if (moved.length === 0) continue;
      const what = moved.map(name);
      globalThis.shifts.push({ value, what });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** What moved since it was last asked: how far, and which elements. */
export const namedShifts = (page) => page.evaluate(() => globalThis.shifts.splice(0));
