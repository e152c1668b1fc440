// The note that tells the result of a choice: read aloud, and shown when the choice could not be kept. Its texts are in
// the page.
import { focusOr } from "./focus";

/** Returns a function that tells whether a choice was kept. */
export function createNote(element: Element): (kept: boolean) => void {
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

  return (kept) => {
    clear(); // so that the same words are read again
    status.textContent = status.dataset[kept ? "kept" : "unkept"] ?? "";
    close.hidden = kept;
  };
}
