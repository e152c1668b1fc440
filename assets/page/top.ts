// The way back to the beginning shows once the reader has left it.

/** Shows the link when the opening is off the screen. */
export function startTop(text: HTMLElement): void {
  const link = document.querySelector<HTMLElement>("[data-top]");
  const opening = text.querySelector("h1");
  if (!link || !opening) return;
  new IntersectionObserver(([entry]) => {
    link.toggleAttribute("data-shown", !entry!.isIntersecting);
  }).observe(opening);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    scrollTo({ top: 0 });
    text.focus({ preventScroll: true });
  });
}
