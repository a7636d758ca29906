/** What stops the watch over the control that has the focus; only one has it. */
let unwatch = (): void => undefined;

/** Whether a control can have the focus: it is there, seen, and not at rest. */
const canHave = (element: Element): boolean => element.isConnected && !element.matches(':disabled') && element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';

/** Puts the focus on a place, which need not be a control. */
function arrive(place: HTMLElement): void {
  place.focus({ preventScroll: true });
  if (document.activeElement === place) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** Follows a control from its focus on, and moves the focus to the first of the places that can have it when the control goes or rests. */
function watch(control: HTMLElement, places: readonly string[]): void {
  unwatch();
  const left = (): boolean => {
    const { activeElement: now } = document;
    return now !== control && now !== null && now !== document.body;
  };
  const changes = new MutationObserver(() => {
    if (left()) return stop();
    if (canHave(control)) return undefined;
    const place = places.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)]).find(canHave);
    if (!place) return undefined;
    stop();
    return arrive(place);
  });
  // A control that is taken away loses the focus before it is gone: whether the reader left it is known once the script that took it has ended.
  const blurred = (): void => queueMicrotask(() => canHave(control) && document.activeElement !== control && stop());
  const stop = (): void => {
    changes.disconnect();
    control.removeEventListener('blur', blurred);
  };
  unwatch = stop;
  control.addEventListener('blur', blurred);
  changes.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'data-waits'] });
}

/** For a control that goes away when it has done its work: where the focus goes then, if it had it, from near to far. */
export const focusGoesTo = (...places: readonly string[]): { onFocus: (event: FocusEvent & { currentTarget: HTMLElement }) => void } => ({
  onFocus: ({ currentTarget }) => watch(currentTarget, places),
});
