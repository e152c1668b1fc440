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
  /** Reports whether there is nothing to undo, to compare with, or to tell. */
  const simple = (): boolean =>
    !(SIGNAL && core.categories.some(held)) &&
    !(REGIMES && core.categories.some((category) => manner(category) !== "opt-in")) &&
    !core.record &&
    !leftovers() &&
    !history.state?.proviso &&
    !document.querySelector(marked);

  const keep = (granted: boolean, withdrawn?: boolean): unknown => {
    const kept = parts.state.decide(all(core, granted), granted ? "accept-all" : "reject-all", withdrawn);
    core.apply();
    announce(core.decisions());
    parts.tell(kept);
    return RECEIPT && later(() => {}).catch(() => {}); // which posts it
  };

  core.asker = {
    press(button) {
      const { proviso: hook } = button.dataset;
      const granted = hook === "accept";
      const asked = (): Promise<unknown> => later((asker) => asker.press(button));
      // Where the asker can't be loaded, the answer counts all the same, and the banner serves for the settings. What runs
      // then ends with the page, and the next one erases what it left.
      if (granted || hook === "decline" || hook === "withdraw") {
        parts.banner.hide(); // who has answered waits for nothing
        if (simple()) return keep(granted);
        return asked().catch(() => {
          keep(granted, !granted);
          if (!granted && core.gate.made.size) location.reload();
        });
      }
      return asked().catch(() => parts.banner.show(button));
    },
    // What can't be loaded now may be the next time.
    set: (choices) => later((asker) => asker.set(choices)).catch(() => false),
    show: () => later((asker) => asker.show()).catch(() => {}),
    reset: () => later((asker) => asker.reset()).catch(() => {}),
    refresh: () => !simple() && later((asker) => asker.refresh()).catch(() => {}),
  };
  core.apply();
}
