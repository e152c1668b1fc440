// Which events do what.

/** What the form's controls do. */
export interface FormActions {
  /** The visitor is about to type. */
  prepare(): void;
  update(): void;
  walk(by: 1 | -1): void;
  clear(): void;
}

/** Listens to the finder's controls, and to the key that leads to its box. */
export function listenToForm(form: HTMLFormElement, box: HTMLInputElement, act: FormActions): void {
  form.addEventListener("focusin", act.prepare);
  // An input method's half-typed words are nothing to search for yet.
  box.addEventListener("input", (event) => (event as InputEvent).isComposing || act.update());
  box.addEventListener("compositionend", act.update);
  let entering = false;
  box.addEventListener("keydown", (event) => {
    // Where the selection shows the current match, typing goes on in the box.
    const end = box.value.length;
    if (getSelection()?.isCollapsed === false) box.setSelectionRange(end, end);
    if (composing(event) || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    if (event.key === "Escape") return act.clear();
    entering = true;
    act.walk(event.shiftKey ? -1 : 1);
  });
  box.addEventListener("keyup", () => (entering = false));
  // Some on-screen keyboards submit without a key, and some remote controls submit although the key was taken.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!entering) act.walk(1);
  });
  form.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-proviso]")?.dataset.proviso;
    if (button === "next") act.walk(1);
    if (button === "previous") act.walk(-1);
    if (button === "clear") act.clear();
  });
  document.addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.altKey || event.metaKey;
    if (event.key !== form.dataset.shortcut || modified || event.defaultPrevented || typing(event)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

/** What the page around the finder makes necessary. */
export interface PageActions {
  update(): void;
  /** The address has changed. */
  restore(): void;
  /** Other text may be on the screen; force is true when more text may be shown. */
  repaint(force: boolean): void;
}

/** Listens to what changes the part of the page on the screen, and to the address. */
export function listenToPage(root: HTMLElement, act: PageActions): void {
  let frame = 0;
  let force = false;
  const later = (event: Event): void => {
    force ||= event.type === "toggle";
    frame ||= requestAnimationFrame(() => {
      act.repaint(force);
      frame = 0;
      force = false;
    });
  };
  document.addEventListener("scroll", later, { capture: true, passive: true });
  addEventListener("resize", later);
  root.addEventListener("toggle", later, true);
  addEventListener("hashchange", act.restore);
  // The browser may have put back what was typed before.
  addEventListener("pageshow", act.update);
}

/** Safari ends the composition before the key that ended it; only its code, 229, tells. */
function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function typing(event: Event): boolean {
  const target = event.target as HTMLElement;
  return target.isContentEditable || /^(input|textarea|select)$/.test(target.localName);
}
