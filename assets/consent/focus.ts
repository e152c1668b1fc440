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
