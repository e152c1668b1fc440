// The buttons that open or fold every section.

/** Starts the buttons and shows them. */
export function startFolding(text: HTMLElement): void {
  const buttons = document.querySelector<HTMLElement>("[data-folds]");
  if (!buttons) return;
  buttons.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-fold]");
    if (!button) return;
    for (const fold of text.querySelectorAll("details")) fold.open = button.dataset.fold === "open";
  });
  buttons.hidden = false;
}
