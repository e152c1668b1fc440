// Printing opens every section and folds it again afterwards. The style sheet does so too where the browser can; this is
// for those that can't.

/** Opens for the printer what the reader has folded. */
export function startPrinting(text: HTMLElement): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...text.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}
