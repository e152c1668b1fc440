// What runs before the first paint: shows the banner when an answer is needed. Every byte delays the page, so it does
// that only, notes a choice that is made before the choices script is there, and hands over what it has read.
import { answer, type StoredRecord } from "./record";
import { signalled } from "./signalled";
import { stored } from "./stored";

/** The banner, and what this module leaves on it. */
export interface Banner extends HTMLElement {
  /** Reads a record; missing where the page stands in a frame of another site. */
  answer?: typeof answer;
  /** Reads what is stored now. */
  stored?: typeof stored;
  /** What is stored and still counts, whether it answers everything or not. */
  record?: StoredRecord | undefined;
}

/**
 * Decides whether to show the banner. In a frame of another site it leaves it alone: there a button could be clicked
 * without being seen, so nothing is asked, and nothing optional runs. Hosts that send our headers forbid such frames,
 * but not all hosts send headers.
 */
export function early(banner: Banner): void {
  try {
    top!.document; // throws
  } catch {
    return;
  }
  const { dataset } = banner;
  const record = stored(+dataset.expires!);
  banner.record = record;
  banner.answer = answer;
  banner.stored = stored;
  const asked = REGIMES ? (banner.getAttribute("data-asked-" + document.documentElement.dataset.regime) ?? dataset.asked!) : dataset.asked!;
  banner.hidden = asked.split(" ").every((words) => {
    const [id, ...asked] = (SIGNAL ? words.replace("!", "") : words).split(/[=,]/);
    return (REGIMES && !id) || (SIGNAL && words[0] === "!" && signalled()) || answer(record, { id: id!, asked }) !== undefined;
  });
  // The question will say more, see ask.css.
  if (record || (SIGNAL && signalled())) dataset.more = "";
  // A choice made before the ask part is there waits for it, see trigger.ts.
  banner.onclick = ({ target }) => {
    const button = (target as Element).closest("button");
    if (!button) return;
    dataset.chosen = button.dataset.proviso;
    banner.hidden = true;
    document.querySelector("main")?.focus({ preventScroll: true });
  };
}

/** By the time the page is read, the choices script has run. If it was blocked, nobody listens: nothing is asked. */
export function giveUp(banner: Banner): void {
  addEventListener("DOMContentLoaded", () => {
    if (!Object.hasOwn(window, "proviso")) banner.hidden = true;
  });
}
