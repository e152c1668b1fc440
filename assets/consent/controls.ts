// The buttons by which a visitor decides, wherever they stand in the page: in the banner, the footer, the text.

export interface Controls {
  accept(): void;
  decline(): void;
  /** Declines, too; it stands outside the banner, so that a no is as near as the yes was. */
  withdraw(): void;
  settings(button: HTMLElement): void;
}

/** Calls the control of a button that is pressed. */
export function listen(controls: Controls): void {
  document.addEventListener("click", ({ target }) => {
    const button = (target as Element).closest<HTMLElement>("button[data-proviso]");
    const name = button?.dataset.proviso ?? "";
    if (Object.hasOwn(controls, name)) controls[name as keyof Controls](button!);
  });
}

/** Shows the buttons that work only with scripts: the settings always, to withdraw while there is something to. */
export function showControls(granted: boolean): void {
  const buttons = (name: keyof Controls) => document.querySelectorAll<HTMLElement>(`[data-proviso=${name}]`);
  const settings = buttons("settings");
  for (const button of settings) button.hidden = false;
  for (const button of buttons("withdraw")) {
    if (!granted && button === document.activeElement) settings[0]?.focus();
    button.hidden = !granted;
  }
}
