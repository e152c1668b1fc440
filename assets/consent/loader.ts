// Lets what is allowed load, and tells vendors' tags what that is. Whatever first needs it brings it: the load part where a
// visitor has allowed something, else the ask part. A page has one.
import { attempt } from "./attempt";
import { createGate } from "./gate";
import type { Core, Loader, Page, Place } from "./shared";
import { createSignal, loadsAlways } from "./signals";
import { scriptPolicy } from "./trusted";

/** Puts the loader into the core, unless it is there, and returns both. */
export function withLoader(core: Core, place: Place): Page {
  return (core.page ??= Object.assign(core, createLoader(core, place)));
}

/** Returns the place of the page's own scripts, which stand in the folder "assets". */
export function placeOf(script: HTMLScriptElement): Place {
  return { beside: script, root: new URL("..", script.src).href };
}

/**
 * Reports whether another site shows the page in a frame. There a button could be clicked without being seen: nothing is
 * asked, and nothing that needs a yes runs. Hosts that send our headers forbid such frames, but not all hosts send headers.
 */
function framed(): boolean {
  return !attempt(() => top!.document);
}

function createLoader(core: Core, { beside, root }: Place): Loader {
  const { services, categories, allowed } = core;
  const policy = scriptPolicy(root, services);
  const gate = createGate(root, beside, policy);
  const tellTags = GOOGLE || MICROSOFT || META ? createSignal(core) : undefined;
  const loads: Loader["loads"] = GOOGLE ? (service) => allowed(service) || loadsAlways(core, service) : allowed;
  if (framed()) {
    core.record = undefined;
    core.stored = () => undefined;
    for (const hook of document.querySelectorAll("[data-proviso=banner],[data-proviso=settings]")) hook.remove();
  }

  return {
    root,
    beside,
    policy,
    gate,
    loads,
    part: (file, shared) =>
      new Promise((onload, onerror) => beside.before(Object.assign(gate.make({ ...file, async: true }), { shared, onload, onerror }))),
    apply(leaving) {
      if (tellTags) tellTags(allowed, !!core.record);
      if (!leaving) gate.open(services.filter(loads));
      const some = categories.some((category) => !category.necessary && core.granted(category));
      document.documentElement.toggleAttribute("data-allowed", some); // shows the way to withdraw
    },
  };
}
