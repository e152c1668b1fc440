// What makes a page fetch the ask part: a question, a button, another tab, an element that waits for an answer.
import { key as name } from "./format";
import type { Asker, Core } from "./shared";
import { marked, watch } from "./watch";

/** Has the ask part do something, once it is there; resolves to undefined where it can't be loaded. */
export type Use = <Result>(action: (asker: Asker) => Result) => Promise<Awaited<Result> | undefined>;

/** Has the ask part act when there is reason to. */
export function follow(core: Core, act: Use): void {
  const { banner } = core;
  // What can't be loaded now may be the next time.
  const use = (action: (asker: Asker) => unknown): void => void act(action).catch(() => {});
  const refresh = (): void => use((asker) => asker.refresh());

  if (banner) {
    document.addEventListener("click", ({ target }) => {
      // The finder has buttons of its own.
      const button = (target as Element).closest<HTMLElement>("button[data-proviso]:not([data-finder] *)");
      if (!button) return;
      // Pressed before the ask part is there: seen at once, and done when it is.
      banner.hidden ||= !core.asker;
      use((asker) => asker.press(button.dataset.proviso!, button));
    });
  }
  addEventListener("storage", ({ key }) => {
    if ((key ?? name) === name) refresh(); // null: everything was cleared
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) refresh(); // a page restored by Back got no storage events meanwhile
  });

  const begin = (): void => {
    core.apply();
    // Asked; a reload that a withdrawal needed, see reload.ts; a receipt that was not handed over.
    if (banner && (!banner.hidden || history.state?.proviso || (RECEIPT && core.record && !core.record.sent))) refresh();
    if (EMBEDDED) watch(refresh);
    else if (document.querySelector(marked)) refresh();
  };
  if (EMBEDDED && document.readyState !== "loading") begin();
  else addEventListener("DOMContentLoaded", begin);
}
