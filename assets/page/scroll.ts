// Tables and code too wide for the page scroll by themselves, and then the keyboard must reach them.

/** Makes what scrolls sideways focusable, for as long as it does. */
export function startScrolling(text: HTMLElement): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) (target as HTMLElement).tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const wide of text.querySelectorAll(".prose :is(table, pre)")) observer.observe(wide);
}
