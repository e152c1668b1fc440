// Asks, and does what is answered. It ties the parts together: state.ts holds the answer, engine.ts makes the page follow
// it, the banner and the settings show it.
import type { Category } from "../page/contract";
import { all, asked, chosen, method, optional, withdraws } from "./choose";
import { createEngine } from "./engine";
import { focusSettings } from "./focus";
import { listOnly, tellMore, tellOnly, titles } from "./question";
import { createPost } from "./receipt";
import type { Method } from "./record";
import { manner } from "./regime";
import { reloaded, type Cause } from "./reload";
import { createRest, createSecond } from "./second";
import type { Asker, Page, Parts } from "./shared";
import { held } from "./unanswered";
import type { Decided } from "./state";

/** Begins to ask, and puts what acts on an answer into the core. */
export function startAsker(core: Page, { banner, tell, state }: Parts): void {
  const { banner: element } = core;
  const categories = optional(core);
  const second = createSecond(core, {
    save: (choices) => decide(chosen(core, choices), "save"),
    decideAll: (granted) => decideAll(granted),
  });
  const rest = createRest(core, {
    grant: (id) => void rest().then(({ named }) => decide(named(core, { [id]: true }), "save")),
    words: async () => (await second()).words,
  });
  const follow = createEngine(core, () => rest().catch(() => undefined));

  const post = createPost(core);
  const pending = (): Category[] => categories.filter(core.pending);
  const refusedBySignal = (category: Category): boolean =>
    held(category) && !core.granted(category) && core.answer(core.record, category) !== false;

  /** Asks for what is undecided, or not any more, and makes the page follow. */
  const settle = (cause: Cause = "other"): Promise<string[]> => {
    const open = pending();
    if (open.length) banner.show();
    else banner.hide();
    if (SIGNAL) tellMore(element, "signal", titles(element, categories.filter(refusedBySignal)));
    // Who was asked before is told what is new.
    if (core.record) listOnly(element, open);
    if (open.length && core.record) void rest().then(({ fresh }) => tellMore(element, "fresh", fresh(core, open)), () => {});
    if (REGIMES && open.length && open.every((category) => manner(category) === "notice")) tellOnly(element);
    const { activeElement } = document;
    const following = follow(cause);
    // The button to withdraw goes once there is nothing more to withdraw.
    if (activeElement?.checkVisibility() === false) focusSettings(activeElement);
    return following;
  };
  const decide = (decided: Decided, method: Method, cause: Cause = "control"): boolean => {
    const kept = state.decide(decided, method, withdraws(core, decided));
    const following = settle(cause);
    tell(kept);
    void following.then((left) => left.length && tell(kept, left));
    void post();
    return kept;
  };
  const decideAs = (decided: Decided, granted: boolean, cause?: Cause): boolean => decide(decided, method(core, decided, granted), cause);
  const decideAll = (granted: boolean): boolean => decideAs(all(core, granted), granted);

  /** Where the settings can't be loaded, the banner serves. */
  const show = (opener?: HTMLElement): Promise<void> =>
    second().then(
      ({ open }) => open(opener),
      () => banner.show(opener),
    );

  core.asker = {
    press(button) {
      const { proviso: hook } = button.dataset;
      const granted = hook === "accept";
      if (granted || hook === "decline") decideAs(asked(core, granted), granted, "banner");
      else if (hook === "withdraw") decideAll(false);
      else if (hook === "choose" || hook === "settings") void show(button);
    },
    async set(choices) {
      const decided = (await rest()).named(core, choices);
      if (!decided.size) return true;
      const kept = state.decide(decided, "api", withdraws(core, decided));
      await settle();
      void post();
      return kept;
    },
    show,
    async reset() {
      state.forget();
      await settle();
    },
    refresh() {
      state.refresh();
      void settle();
    },
  } satisfies Asker;

  state.refresh();
  const following = settle();
  addEventListener("online", () => void post());
  void post();
  const cause = reloaded();
  if (!cause || cause === "other") return;
  if (cause === "control") focusSettings();
  // Screen readers don't read out what a new page begins with.
  setTimeout(() => void following.then((left) => tell(!pending().length, left)), 500);
}
