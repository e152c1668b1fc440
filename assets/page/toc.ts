// The table of contents marks the section that is being read.
import { idOf, target } from "./hash";

/** Keeps the mark at the section being read, while the page scrolls or its address changes. */
export function startContents(text: HTMLElement): void {
  const sections = [...text.querySelectorAll<HTMLElement>(".section")];
  const links = new Map<string, Element>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-contents] a")) links.set(idOf(link.hash), link);
  let chosen: HTMLElement | undefined; // the section the reader has jumped to, until it leaves the screen
  let marked: Element | undefined;
  let waiting = false;

  const update = (): void => {
    waiting = false;
    if (chosen && !startsOnScreen(chosen)) chosen = undefined;
    const section = chosen ?? readingSection(sections);
    const link = section && links.get(section.querySelector("details")!.id);
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    marked = link;
  };
  const updateSoon = (): void => {
    if (!waiting) requestAnimationFrame(update);
    waiting = true;
  };

  document.addEventListener("scroll", updateSoon, { passive: true });
  window.addEventListener("hashchange", () => {
    chosen = target()?.closest<HTMLElement>(".section") ?? undefined;
    updateSoon();
  });
  updateSoon();
}

/**
 * Returns the section at the reading line, or the first one above which the line still is. The line moves down the screen as the page scrolls down, so that the short
 * sections at either end have their turn too; an observer of intersections with a fixed line would skip them.
 */
function readingSection(sections: HTMLElement[]): HTMLElement | undefined {
  const rest = document.documentElement.scrollHeight - innerHeight;
  const line = rest > 0 ? (scrollY / rest) * innerHeight : 0;
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle]!.getBoundingClientRect().top <= line + 1) low = middle + 1;
    else high = middle;
  }
  return sections[Math.max(low - 1, 0)];
}

function startsOnScreen(section: HTMLElement): boolean {
  const { top } = section.getBoundingClientRect();
  return top >= 0 && top < innerHeight;
}
