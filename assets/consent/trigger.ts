// What makes a page fetch the ask part: a question, a button, another tab, an element that waits for an answer.
import { key } from "./format";
import type { Asker, Core } from "./shared";
import { watch } from "./watch";

type Use = (action: (asker: Asker) => void) => Promise<unknown>;

/** Has the ask part act when there is reason to. */
export function follow({ banner, record }: Core, use: Use): void {
  const refresh = (): void => void use((asker) => asker.refresh());

  document.addEventListener("click", ({ target }) => {
    const button = (target as Element).closest<HTMLElement>("button[data-proviso]");
    const hook = button?.dataset.proviso ?? "";
    if (/^(accept|choose|decline|settings|withdraw)$/.test(hook)) void use((asker) => asker.press(hook, button!));
  });
  addEventListener("storage", (event) => {
    if ((event.key ?? key) === key) refresh(); // null: everything was cleared
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) refresh(); // a page restored by Back got no storage events meanwhile
  });

  watch(refresh);
  if (!banner) return;
  const { chosen } = banner.dataset;
  if (chosen) void use((asker) => asker.press(chosen)); // before this script was there
  // Asked; a reload that a withdrawal needed, see reload.ts; a receipt that was not handed over.
  else if (!banner.hidden || history.state?.proviso || (RECEIPT && record && !record.sent)) refresh();
}
