// What makes a page fetch the ask part: a question, a button, another tab, an element that waits for an answer.
import { key as name } from "./format";
import type { Asker, Core } from "./shared";
import { watch } from "./watch";

type Use = (action: (asker: Asker) => unknown) => Promise<unknown>;

/** Has the ask part act when there is reason to. */
export function follow({ banner, record }: Core, act: Use): void {
  // What can't be loaded now may be the next time.
  const use: Use = (action) => act(action).catch(() => {});
  const refresh = (): void => void use((asker) => asker.refresh());

  document.addEventListener("click", ({ target }) => {
    // The finder has buttons of its own.
    const button = (target as Element).closest<HTMLElement>("button[data-proviso]:not([data-finder] *)");
    if (button) void use((asker) => asker.press(button.dataset.proviso!, button));
  });
  addEventListener("storage", ({ key }) => {
    if ((key ?? name) === name) refresh(); // null: everything was cleared
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) refresh(); // a page restored by Back got no storage events meanwhile
  });
  watch(refresh);
  if (!banner) return;
  const { chosen } = banner.dataset;
  if (chosen) void use((asker) => asker.press(chosen)); // before this script was there
  // Asked; a reload that a withdrawal needed, see reload.ts; a receipt that was not handed over.
  else if (!banner.hidden || history.state?.proviso || (RECEIPT && record && !record.sent)) refresh();
}
