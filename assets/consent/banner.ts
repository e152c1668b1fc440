// The banner: shown and hidden, with the focus kept where the visitor is. It is no dialog: the page behind stays usable.
import { focusOr } from "./focus";

export interface Banner {
  /** Shows the banner. With an opener, the focus moves into it and comes back there. */
  show(opener?: HTMLElement): void;
  hide(): void;
}

/** Returns the banner of a page. Escape and the close button mean "not now": nothing is decided or stored. */
export function createBanner(element: HTMLElement): Banner {
  let back: HTMLElement | null; // where the focus was before it came into the banner

  const hide = (): void => {
    const focused = element.contains(document.activeElement);
    element.hidden = true;
    if (focused) focusOr(back);
  };

  element.addEventListener("focusin", ({ relatedTarget }) => {
    if (!element.contains(relatedTarget as Node | null)) back = relatedTarget as HTMLElement | null;
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // it is used: a search goes on
    hide();
  });
  element.onclick = ({ target }) => {
    const button = (target as Element).closest("button");
    if (button && !button.dataset.proviso) hide();
  };

  return {
    hide,
    show(opener) {
      element.hidden = false;
      if (!opener) return;
      element.focus();
      back = opener; // browsers that don't focus a button on click haven't told
    },
  };
}
