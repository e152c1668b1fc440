// Buttons that copy the address of a section or of a sub-heading.

/** How long a button says that the link is copied, in milliseconds. */
const shown = 2500;

/** Adds the buttons of the sub-headings, and shows those of the sections. */
export function startCopying(text: HTMLElement): void {
  const list = text.querySelector<HTMLElement>("[data-copy-label]");
  if (!list) return;
  const label = list.dataset.copyLabel!;
  for (const heading of list.querySelectorAll<HTMLElement>(".section-body :is(h3, h4, h5, h6)[id]")) {
    heading.after(copyButton(heading.id, label.replace("{title}", () => heading.textContent!.trim())));
  }
  for (const button of list.querySelectorAll<HTMLElement>("[data-copy]")) button.hidden = false;
  list.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
    if (button) void copy(button, text);
  });
}

function copyButton(id: string, label: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-link";
  button.dataset.copy = id;
  button.dataset.nofind = "";
  button.setAttribute("aria-label", label);
  return button;
}

async function copy(button: HTMLElement, text: HTMLElement): Promise<void> {
  const address = new URL(location.href);
  address.hash = button.dataset.copy!;
  try {
    await navigator.clipboard.writeText(address.href);
  } catch {
    offer(button, address.href, text);
    return;
  }
  confirm(button, text);
}

/** Says so beside the button, and to screen readers. */
function confirm(button: HTMLElement, text: HTMLElement): void {
  const status = text.querySelector<HTMLElement>("[data-copied]")!;
  const words = status.dataset.copied!;
  status.textContent = button.dataset.done = words;
  setTimeout(() => {
    delete button.dataset.done;
    status.textContent = "";
  }, shown);
}

/** Where the clipboard can't be written (no secure context, not allowed), the address is shown, ready to be copied. */
function offer(button: HTMLElement, address: string, text: HTMLElement): void {
  const field = document.createElement("input");
  field.className = "copy-address";
  field.readOnly = true;
  field.value = address;
  field.setAttribute("aria-label", text.querySelector<HTMLElement>("[data-copy-fallback]")!.dataset.copyFallback!);
  field.addEventListener("blur", () => field.remove(), { once: true });
  button.after(field);
  field.select();
}
