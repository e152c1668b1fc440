// Buttons that copy the address of a section or of a sub-heading.

/** How long a button says that the link is copied, in milliseconds. */
const shown = 2500;

/** Adds the buttons of the sub-headings, and shows those of the sections. */
export function startCopying(text: HTMLElement): void {
  const status = text.querySelector<HTMLElement>("[data-copied]");
  if (!status) return;
  for (const heading of text.querySelectorAll<HTMLElement>(".prose :is(h3, h4, h5, h6)[id]")) {
    heading.after(copyButton(heading.id, status.dataset.label!.replace("{title}", () => heading.textContent!.trim())));
  }
  for (const button of text.querySelectorAll<HTMLElement>("[data-copy]")) button.hidden = false;
  text.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
    if (button) void copy(button, status);
  });
}

function copyButton(id: string, label: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-link";
  button.dataset.copy = id;
  button.dataset.nofind = "";
  button.ariaLabel = label;
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
