// The banner: shown and hidden, with the focus kept where the visitor is. It is no dialog: the page behind stays usable.
import { framed } from "./frame";
import type { Decision } from "./state";

export interface Banner {
  /** Shows the banner. With an opener, the focus moves into it and comes back there. */
  show(opener?: HTMLElement): void;
  hide(): void;
  /** Says beside each category what holds for it. */
  update(decisions: ReadonlyMap<string, Decision>): void;
}

/** Returns the banner of a page. Escape in it means "not now": it closes, and nothing is decided or stored. */
export function createBanner(element: HTMLElement): Banner {
  let back: Element | null = null; // where the focus was before it came into the banner

  const hide = (): void => {
    const focused = element.contains(document.activeElement);
    element.hidden = true;
    if (focused) focusOutside(back);
  };

  element.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !element.contains(relatedTarget)) back = relatedTarget;
  });
  element.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });

  return {
    hide,
    show(opener) {
      element.hidden = framed();
      if (!opener) return;
      element.focus();
      back = opener; // browsers that don't focus a button on click haven't told
    },
    update(decisions) {
      for (const place of element.querySelectorAll<HTMLElement>("[data-category]")) {
        place.textContent = place.dataset[decisions.get(place.dataset.category!)!] ?? "";
      }
    },
  };
}

/** Focuses the element, or where it's gone, the text of the page: never the top of the document. */
function focusOutside(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus();
  const main = document.querySelector("main");
  if (!main || document.activeElement !== document.body) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}
