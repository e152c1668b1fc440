// Which events do what.

/** What the form's controls do. */
export interface FormActions {
  /** The visitor is about to type. */
  prepare(): void;
  type(): void;
  walk(by: 1 | -1): void;
  clear(): void;
}

/** Listens to the finder's controls, and to the key that leads to its box. */
export function listenToForm(form: HTMLFormElement, box: HTMLInputElement, act: FormActions): void {
  form.addEventListener("focusin", act.prepare);
  // An input method's half-typed words are nothing to search for yet.
  box.addEventListener("input", (event) => (event as InputEvent).isComposing || act.type());
  box.addEventListener("compositionend", act.type);
  let entering = false;
  box.addEventListener("keyup", () => (entering = false));
  // Some on-screen keyboards submit without a key, and some remote controls submit although the key was taken.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!entering) act.walk(1);
  });
  form.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("button")?.dataset.proviso;
    if (button === "clear") act.clear();
    else if (button) act.walk(button === "next" ? 1 : -1);
  });
  // Where the selection shows the current match, typing goes on in the box.
  box.addEventListener("keydown", () => {
    const end = box.value.length;
    if (getSelection()?.isCollapsed === false) box.setSelectionRange(end, end);
  });
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const inBox = target === box;
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || composing(event)) return;
    if (!inBox && typing(target as HTMLElement)) return;
    if (inBox && key === "Enter") {
      entering = true;
      act.walk(event.shiftKey ? -1 : 1);
    } else if (key === "Escape" && box.value) act.clear();
    else if (!inBox && key === form.dataset.shortcut) {
      box.focus();
      box.select();
    } else return;
    event.preventDefault();
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
  document.addEventListener("scroll", later, true);
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

function typing(target: HTMLElement): boolean {
  return target.isContentEditable || target.matches("input,textarea,select");
}
