// What makes a page fetch a part: something to load, a question, a button, another tab, an element that waits for an answer.
import { key as name } from "./format";
import { leftovers } from "./leftovers";
import type { Core, Use } from "./shared";
import { marked, watch } from "./watch";

/** Has the parts act when there is reason to. */
export function follow(core: Core, use: Use): void {
  const refresh = (): unknown => use((asker) => asker.refresh());
  const begin = (): void => {
    if (core.categories.some((category) => category.active && core.granted(category)) || (GOOGLE && core.google?.advanced)) core.fetch(1, core).catch(refresh);
    // Asked; a withdrawal, after which more than one page may have something to erase; a receipt that was not handed over;
    // a privacy signal that goes before a yes; what services that are gone may have left behind; elements that wait.
    if (
      !core.banner.hidden ||
      core.record?.erase ||
      (RECEIPT && core.record && !core.record.sent) ||
      (SIGNAL && core.categories.some((category) => core.answer(core.record, category) && !core.granted(category))) ||
      (RETIRED && leftovers()) ||
      (!EMBEDDED && document.querySelector(marked))
    )
      refresh();
    if (EMBEDDED) watch(refresh);
  };

  if (SHARE)
    document.addEventListener("visibilitychange", () => {
      if (core.stored(core)?.time !== core.record?.time) refresh(); // another host of the domain tells nobody
    });
  if (EMBEDDED && document.readyState !== "loading") begin();
  else addEventListener("DOMContentLoaded", begin);
  addEventListener("click", ({ target }) => {
    const button = (target as Element).closest<HTMLButtonElement>("button[data-proviso]");
    if (!button) return;
    // An answer, which has a value, is seen at once, and kept when the ask part is there.
    core.banner.hidden ||= !core.asker && !!button.value;
    void use((asker) => asker.press(button));
  });
  addEventListener("storage", ({ key }) => {
    if ((key ?? name) === name) refresh(); // null: everything was cleared
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) refresh(); // a page restored by Back got no storage events meanwhile
  });
}
