// The buttons by which a visitor decides, wherever they stand in the page: in the banner, the footer, the text.

type Action = "accept" | "decline" | "settings" | "withdraw";

/** Calls the action of a button that is pressed. */
export function listen(actions: Readonly<Record<Action, (button: HTMLElement) => void>>): void {
  const known = new Map(Object.entries(actions));
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("button[data-proviso]") : null;
    if (button) known.get(button.dataset.proviso!)?.(button);
  });
}

/** Shows the buttons that work only with scripts: the settings always, to withdraw while there is something to. */
export function showControls(granted: boolean): void {
  for (const button of buttons("settings")) button.hidden = false;
  for (const button of buttons("withdraw")) {
    if (!granted && button === document.activeElement) buttons("settings")[0]?.focus();
    button.hidden = !granted;
  }
}

function buttons(action: Action): NodeListOf<HTMLElement> {
  return document.querySelectorAll(`[data-proviso=${action}]`);
}
