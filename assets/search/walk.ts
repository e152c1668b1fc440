// Going to a match: what hides it is opened, and it is brought to where the reader sees it.
import { closedAround } from "./screen";

/** Opens what hides matches, and folds it again. */
export interface Opener {
  open(node: Node): void;
  /** Folds what was opened and what the visitor has left as it was. */
  refold(): void;
}

/** Returns an opener for the <details> inside root. */
export function opener(root: Element): Opener {
  const opened = new Set<HTMLDetailsElement>();
  // Toggle events don't bubble, but are captured. What the visitor closes is the visitor's from then on.
  const watch = (event: Event): void => {
    const details = event.target as HTMLDetailsElement;
    if (!details.open) opened.delete(details);
  };
  root.addEventListener("toggle", watch, true);
  return {
    open(node) {
      for (let closed; (closed = closedAround(node)); closed.open = true) opened.add(closed);
    },
    refold() {
      for (const details of opened) details.open = false;
      opened.clear();
    },
  };
}

/** Scrolls, without motion, until the start of the range is seen: not below a sticky header, nor below the banner. */
export function reveal({ startContainer, startOffset }: StaticRangeInit): void {
  const parent = startContainer.parentElement!;
  const range = new Range();
  range.setStart(startContainer, startOffset);
  range.setEnd(startContainer, startOffset + 1);
  const behavior = "instant";
  for (const part of [0.5, 0.3, 0.7]) {
    const seen = range.getBoundingClientRect();
    if (parent.contains(document.elementFromPoint((seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2))) return;
    // A wide table scrolls by itself.
    for (let e: Element | null = parent; e; e = e.parentElement) {
      const { left, right, width } = e.getBoundingClientRect();
      const at = range.getBoundingClientRect();
      if (at.left < left || at.right > right) e.scrollBy({ left: at.left - left - width / 2, behavior });
    }
    scrollBy({ top: seen.top - innerHeight * part, behavior });
  }
}

/** Returns the title of the section that the node is in, or of the page. */
export function titleAround(node: Node, root: Element): string {
  const section = node.parentElement!.closest("details:has(>summary h2)");
  const title = section?.querySelector("h2") ?? root.querySelector("h1");
  return (title?.textContent ?? document.title).replace(/\s+/g, " ").trim();
}
