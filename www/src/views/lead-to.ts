/** How long a place that was led to stays marked. */
const LIT = 2600;

/** Brings a place of the page into view, marks it for a while and puts the focus there, so that a reader who does not see it arrives as well. */
export function leadTo(selector: string): void {
  const place = document.querySelector<HTMLElement>(selector);
  if (!place) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  place.scrollIntoView({ behavior: still ? 'auto' : 'smooth', block: 'center' });
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.dataset['lit'] = 'true';
  setTimeout(() => delete place.dataset['lit'], LIT);
}
