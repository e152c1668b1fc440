// Asks, and keeps a first answer: all that most first visits need. Everything else is left to the asker, which is fetched
// then and takes its place.
import { full } from "proviso:files";
import { all } from "./choose";
import { leftovers } from "./leftovers";
import { createParts } from "./parts";
import { announce } from "./publish";
import { manner } from "./regime";
import type { Asker, Page } from "./shared";
import { held } from "./unanswered";
import { marked } from "./watch";

/** Puts what keeps a first answer into the core. */
export function startQuick(core: Page): void {
  const parts = createParts(core);
  let loading: Promise<unknown> | undefined;

  /** Has the asker do something, once it is there. */
  const later = <Result>(action: (asker: Asker) => Result): Promise<Awaited<Result>> =>
    (loading ??= core.part(full, { core, parts })).then(
      () => action(core.asker!),
      (reason: unknown) => {
        loading = undefined;
        throw reason;
      },
    ) as Promise<Awaited<Result>>;
  /** Reports whether nothing was granted that an answer could take back. */
  const first = (): boolean =>
    !(SIGNAL && core.categories.some(held)) && !(REGIMES && core.categories.some((category) => manner(category) !== "opt-in")) && !core.record;
  /** Reports whether there is nothing to erase, to fill or to tell, either. */
  const simple = (): boolean => first() && !leftovers() && !history.state?.proviso && !document.querySelector(marked);

  const keep = (granted: boolean, erase?: boolean): void => {
    const kept = parts.state.decide(all(core, granted), granted ? "accept-all" : "reject-all", erase);
    core.apply();
    announce(core.decisions());
    parts.tell(kept);
  };

  core.asker = {
    press(button) {
      const { proviso: hook } = button.dataset;
      const granted = hook === "accept";
      const pressed = (): Promise<unknown> => later((asker) => asker.press(button));
      // Where the asker can't be loaded, a no counts all the same: what runs ends with the page, and the next one erases
      // what it left.
      if (granted || hook === "decline" || hook === "withdraw") {
        parts.banner.hide(); // who has answered waits for nothing
        if (first()) {
          const more = RECEIPT || !simple();
          keep(granted); // before the visitor goes on to another page
          return more && later(() => {}).catch(() => {});
        }
        return pressed().catch(() => {
          if (granted) return parts.banner.show(button);
          keep(granted, true);
          if (core.gate.made.size) location.reload();
        });
      }
      return pressed().catch(() => parts.banner.show(button));
    },
    // What can't be loaded now may be the next time.
    set: (choices) => later((asker) => asker.set(choices)).catch(() => false),
    show: () => later((asker) => asker.show()).catch(() => {}),
    reset: () => later((asker) => asker.reset()).catch(() => {}),
    refresh: () => !simple() && later((asker) => asker.refresh()).catch(() => {}),
  };
  core.apply();
}
