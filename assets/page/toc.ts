// The table of contents marks the section that is being read.
import { target } from "./hash";

/** Keeps the mark at the section being read, while the page scrolls or its address changes. */
export function startContents(text: HTMLElement): void {
  const sections = [...text.querySelectorAll(".section")];
  const links = document.querySelectorAll("[data-contents] a:not(ol ol a)"); // one for each section, in the same order
  let chosen: Element | null | undefined; // the section the reader has jumped to, until it leaves the screen
  let marked: Element | undefined;
  let waiting = false;

  const update = (): void => {
    waiting = false;
    if (chosen && !startsOnScreen(chosen)) chosen = null;
    const link = links[sections.indexOf(chosen ?? readingSection(sections)!)];
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    marked = link;
  };
  const updateSoon = (): void => {
    if (!waiting) requestAnimationFrame(update);
    waiting = true;
  };

  document.addEventListener("scroll", updateSoon);
  addEventListener("hashchange", () => {
    chosen = target()?.closest(".section");
    updateSoon();
  });
  updateSoon();
}

/**
 * Returns the section at the reading line, or the first one while the line is above it. The line moves down the screen as
 * the page scrolls down, so that the short sections at either end have their turn too; an observer of intersections with
 * a fixed line would skip them.
 */
function readingSection(sections: Element[]): Element | undefined {
  const rest = document.documentElement.scrollHeight - innerHeight;
  const line = rest > 0 ? (scrollY / rest) * innerHeight : 0;
  return sections.filter((section) => section.getBoundingClientRect().top <= line + 1).at(-1) ?? sections[0];
}

function startsOnScreen(section: Element): boolean {
  const { top } = section.getBoundingClientRect();
  return top >= 0 && top < innerHeight;
}
