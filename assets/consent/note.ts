// The note that tells the result of a choice: read aloud, and shown when something went otherwise than asked. Its texts
// are in the page.
import { focusOr } from "./focus";

/** Tells whether a choice was kept, and the names of what should be erased but is still there. */
export type Tell = (kept: boolean, left?: readonly string[]) => void;

/** Returns the function that tells. */
export function createNote(element: Element): Tell {
  const status = element.querySelector<HTMLElement>("[role=status]")!;
  const close = element.querySelector("button")!;

  const clear = (): void => {
    status.textContent = "";
    close.hidden = true;
  };
  close.addEventListener("click", () => {
    clear();
    focusOr();
  });

  return (kept, left = []) => {
    clear(); // so that the same words are read again
    const texts = [status.dataset[kept ? "kept" : "unkept"]];
    if (left.length) texts.push(status.dataset.left?.replace("{names}", () => left.join(", ")));
    status.textContent = texts.join(" ");
    close.hidden = kept && !left.length;
  };
}
