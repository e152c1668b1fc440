// The choices script: asks, remembers, and lets load what was granted. It ties the parts together: state.ts holds the
// answer, engine.ts makes the page follow it, the banner and its controls show it.
import { registry } from "proviso:registry";
import { publish, snapshot } from "./api";
import { createBanner } from "./banner";
import { listen, showControls } from "./controls";
import { createEngine, termsOf } from "./engine";
import { framed } from "./frame";
import { createGate } from "./gate";
import { createNote } from "./note";
import type { Method } from "./record";
import { createState } from "./state";
import { follow } from "./sync";

const script = document.currentScript;

// Without its own address, which an element named "currentScript" could hide, nothing can load: then all stays denied.
if (script instanceof HTMLScriptElement && !Object.hasOwn(window, "proviso")) start(script);

function start(script: HTMLScriptElement): void {
  const terms = termsOf(registry);
  const state = createState(terms);
  const engine = createEngine(registry, state, createGate(registry.services, new URL("..", script.src).href, script));
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  const [bannerElement, noteElement] = [find("[data-proviso=banner]"), find("[data-ask-note]")];
  const banner = bannerElement && createBanner(bannerElement);
  const note = noteElement && createNote(noteElement);

  /** Shows what holds, and asks where something is undecided; an answer given in another tab closes the banner. */
  const settle = (): void => {
    const decisions = engine.decisions();
    banner?.update(decisions);
    if (!framed()) showControls([...terms.revisions.keys()].some((category) => decisions.get(category) === "granted"));
    if ([...decisions.values()].includes("undecided")) banner?.show();
    else banner?.hide();
    engine.apply();
  };
  const decide = (choices: Iterable<[string, boolean]>, method: Method): boolean => {
    const kept = state.decide(choices, method);
    settle();
    return kept;
  };
  const decideAll = (granted: boolean): void => {
    const kept = decide([...terms.revisions.keys()].map((category) => [category, granted]), granted ? "accept-all" : "reject-all");
    note?.(kept);
  };

  publish({
    get: () => snapshot(engine.decisions()),
    set(choices) {
      const decisions = state.decisions();
      const changes = Object.entries(choices)
        .map(([category, granted]): [string, boolean] => [category, granted === true])
        .filter(([category, granted]) => decisions.has(category) && decisions.get(category) !== (granted ? "granted" : "denied"));
      return !changes.length || decide(changes, "api");
    },
    show: () => banner?.show(),
    reset() {
      state.forget();
      settle();
    },
  });
  listen({
    accept: () => decideAll(true),
    decline: () => decideAll(false),
    withdraw: () => decideAll(false),
    settings: (button) => banner?.show(button),
  });
  follow(() => {
    state.refresh();
    settle();
  });
  settle();
}
