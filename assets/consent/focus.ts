/**
 * Focuses the element if it can take the focus, else the text of the page, without scrolling to it. Where what had the
 * focus disappears, browsers would drop it to the top of the document.
 */
export function focusOr(element?: HTMLElement | null): void {
  element?.focus();
  const main = document.querySelector("main");
  if (!main || document.activeElement === element) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

/**
 * Focuses the way to the settings that stands beside the element, else the last of the page, which is in its footer. The
 * page doesn't move.
 */
export function focusSettings(near?: Element | null): void {
  const all = "[data-proviso=settings]";
  const control = near?.parentElement?.querySelector<HTMLElement>(all) ?? [...document.querySelectorAll<HTMLElement>(all)].at(-1);
  control?.focus({ preventScroll: true });
  if (!control || document.activeElement !== control) focusOr();
}
