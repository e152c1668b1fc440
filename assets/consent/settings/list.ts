// A list of names with what belongs to each: how the settings describe services, what those keep, and the record.
import type { Fact } from "../../page/contract";
import { make } from "./dom";

/** Returns a description list. A fact without a label goes on with the label of the one before. */
export function list(facts: readonly Fact[]): HTMLElement {
  const element = make("dl", { className: "settings-facts" });
  for (const { label, value, href } of facts) {
    if (label) element.append(make("dt", undefined, label));
    // Names and addresses keep their own direction in a text that runs the other way.
    const text = make("bdi", undefined, value);
    element.append(make("dd", undefined, href ? make("a", { href, target: "_blank", rel: "noopener noreferrer" }, text) : text));
  }
  return element;
}
