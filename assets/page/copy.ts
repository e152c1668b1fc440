// Buttons that copy the address of a section or of a sub-heading.

/** How long a button says that the link is copied, in milliseconds. */
const shown = 2500;

/** Adds the buttons of the sub-headings, and shows those of the sections. */
export function startCopying(text: HTMLElement): void {
  const status = text.querySelector<HTMLElement>("[data-copied]");
  if (!status) return;
  for (const heading of subheadings(text)) heading.after(copyButton(heading, status));
  for (const button of text.querySelectorAll<HTMLElement>("[data-copy]")) button.hidden = false;
  text.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
    if (button) void copy(button, status);
  });
}

/** Lists the sub-headings in a part of the text that can be linked to. */
export function subheadings(part: HTMLElement): NodeListOf<HTMLElement> {
  return part.querySelectorAll<HTMLElement>(".prose :is(h3, h4, h5, h6)[id]");
}

/** Returns the button of a sub-heading; status has its words. */
export function copyButton(heading: HTMLElement, status: HTMLElement): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-link";
  button.dataset.copy = heading.id;
  button.dataset.nofind = "";
  button.ariaLabel = status.dataset.label!.replace("{title}", () => heading.textContent!.trim());
  return button;
}

async function copy(button: HTMLElement, status: HTMLElement): Promise<void> {
  const address = new URL(location.href);
  address.hash = button.dataset.copy!;
  try {
    await navigator.clipboard.writeText(address.href);
    confirm(button, status);
  } catch {
    offer(button, address.href, status.dataset.fallback!);
  }
}

/** Says so beside the button, and to screen readers. */
function confirm(button: HTMLElement, status: HTMLElement): void {
  status.textContent = button.dataset.done = status.dataset.copied!;
  setTimeout(() => {
    delete button.dataset.done;
    status.textContent = "";
  }, shown);
}

/** Where the clipboard can't be written (no secure context, not allowed), the address is shown, ready to be copied. */
function offer(button: HTMLElement, address: string, label: string): void {
  const field = document.createElement("input");
  field.className = "copy-address";
  field.readOnly = true;
  field.value = address;
  field.ariaLabel = label;
  field.addEventListener("blur", () => field.remove());
  button.after(field);
  field.select();
}
