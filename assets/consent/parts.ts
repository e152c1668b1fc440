// What asks: the banner, the note that tells the result, and the one who keeps the answer.
import { createBanner } from "./banner";
import { createNote } from "./note";
import type { Core, Parts } from "./shared";
import { createState } from "./state";

/** Returns what asks on the core's page. */
export function createParts(core: Core): Parts {
  const place = document.querySelector("[data-ask-note]");
  return { banner: createBanner(core.banner), tell: place ? createNote(place) : () => {}, state: createState(core) };
}
