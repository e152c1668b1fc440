// The choices script: asks, remembers, and lets load what was granted. It ties the parts together: state.ts holds the
// answer, engine.ts makes the page follow it, the banner and its controls show it.
import { registry } from "proviso:registry";
import { publish } from "./api";
import { createBanner } from "./banner";
import { listen, showControls } from "./controls";
import { createEngine } from "./engine";
import { framed } from "./frame";
import { createGate } from "./gate";
import { createNote } from "./note";
import type { Method } from "./record";
import { reloaded } from "./reload";
import { createState } from "./state";
import { follow } from "./sync";

const script = document.currentScript;

// Without its own address, which an element named "currentScript" could hide, nothing can load: then all stays denied.
// A page that only leads on to another leaves everything to that one.
if (script instanceof HTMLScriptElement && !Object.hasOwn(window, "proviso") && !document.querySelector("[data-moved]")) start(script);

function start(script: HTMLScriptElement): void {
  const optional = registry.categories.filter((category) => !category.necessary);
  const state = createState({ revisions: new Map(optional.map(({ id, revision }) => [id, revision])), expires: registry.expires });
  const engine = createEngine(registry, state, createGate(registry.services, new URL("..", script.src).href, script));
  const [note, element] = document.querySelectorAll<HTMLElement>("[data-ask-note], [data-proviso=banner]");
  const banner = element && !framed() ? createBanner(element) : undefined; // a page where nothing can be refused has none
  const tell = note && createNote(note);

  const answered = (): boolean => optional.every(({ id }) => state.granted(id) !== undefined);

  /** Shows what holds and asks for what is undecided; an answer given in another tab closes the banner. */
  const settle = (pressed = false): void => {
    banner?.update(engine.decisions());
    if (banner) showControls(optional.some(({ id }) => state.granted(id)));
    if (answered()) banner?.hide();
    else banner?.show();
    engine.apply(pressed);
  };
  const decide = (choices: [string, boolean][], method: Method): boolean => {
    const kept = state.decide(choices, method);
    settle(method !== "api");
    return kept;
  };
  const decideAll = (granted: boolean) => (): void => {
    const kept = decide(optional.map(({ id }) => [id, granted]), granted ? "accept-all" : "reject-all");
    tell?.(kept);
  };

  publish({
    get: engine.decisions,
    set(choices) {
      const changes = optional
        .filter(({ id }) => Object.hasOwn(choices, id) && state.granted(id) !== (choices[id] === true))
        .map(({ id }): [string, boolean] => [id, choices[id] === true]);
      return !changes.length || decide(changes, "api");
    },
    show: () => banner?.show(),
    reset() {
      state.forget();
      settle();
    },
  });
  listen({ accept: decideAll(true), decline: decideAll(false), withdraw: decideAll(false), settings: (button) => banner?.show(button) });
  follow(() => {
    state.refresh();
    settle();
  });
  settle();
  if (!banner) return;
  element.onclick = null; // the inline script has noted a choice made before this one was there
  const { chosen } = element.dataset;
  if (chosen) decideAll(chosen === "accept")();
  if (!reloaded()) return;
  document.querySelector<HTMLElement>("[data-proviso=settings]")?.focus();
  setTimeout(() => tell?.(answered()), 500); // screen readers don't read out what a new page begins with
}
