/** Whether a pointer is pressed; what the press does to the focus comes after this is known. */
let pressed = false;

if (typeof window !== 'undefined') {
  window.addEventListener('pointerdown', () => (pressed = true), true);
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => (pressed = false), true);
}

/** Does now what the focus leaves to be done, or after the click where a press took the focus: what moves under a press loses its click. */
export function afterPress(what: () => void): void {
  if (!pressed) {
    what();
    return;
  }
  const ended = new AbortController();
  // A click belongs to the same task as the end of its press, and a frame comes after both.
  const end = (): void => {
    ended.abort();
    requestAnimationFrame(what);
  };
  for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, end, { signal: ended.signal, capture: true });
}
