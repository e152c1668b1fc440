// The choices script: asks, remembers, and lets load what was granted. It stands in every page, and is the core alone.
import { ask } from "proviso:files";
import { startCore } from "./core";

const script = document.currentScript;

// Without its own address, which an element named "currentScript" could hide, nothing can load: then all stays denied.
// A page that only leads on to another leaves everything to that one.
if (script instanceof HTMLScriptElement && !Object.hasOwn(window, "proviso") && !document.querySelector("[data-moved]")) {
  startCore(script, new URL("..", script.src).href, document.querySelector("[data-proviso=banner]"), (core) => core.part(ask, core));
}
