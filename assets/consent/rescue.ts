// A page may be older than the site: a deploy removes the parts that it names. Withdrawing must work all the same.
import type { Core } from "./shared";
import { forget } from "./store";

/**
 * Where the ask part can't be loaded, forgets the answer if that was to be withdrawn, and loads the page anew if what is
 * stored isn't what this page goes by: the new page has the new parts.
 */
export function rescue(core: Core): void {
  const { fetch } = core;
  let withdrawn = false;
  addEventListener("click", ({ target }) => (withdrawn ||= !!(target as Element).closest("[data-proviso=withdraw]")), true);
  core.fetch = (part) =>
    fetch(part, core).catch((reason: unknown) => {
      if (withdrawn) forget(core);
      if (core.stored(core)?.time !== core.record?.time) location.reload();
      throw reason;
    });
}
