// One service: whether it is allowed, what is known of it, and what it keeps.
import type { ServiceTexts } from "../../page/contract";
import { make } from "./dom";
import { list } from "./list";
import { createSwitch } from "./switch";
import { word } from "./words";

/** A service as it stands in the settings. */
export interface ServiceItem {
  readonly element: HTMLElement;
  /** Undefined for one that can't be refused. */
  readonly input?: HTMLInputElement;
}

/** Returns the item of a service. */
export function createService({ name, facts, stored }: ServiceTexts, optional: boolean): ServiceItem {
  const [input, label] = optional ? createSwitch(name) : [undefined, make("bdi", undefined, name)];
  const kept = stored.map((entry) =>
    make(
      "li",
      undefined,
      make("code", { dir: "ltr" }, entry.name),
      list((["kind", "party", "duration", "purpose"] as const).filter((key) => entry[key]).map((key) => ({ label: word(`cookie.${key}`), value: entry[key] }))),
    ),
  );
  const element = make(
    "li",
    { className: "settings-service" },
    make("div", { className: "settings-row" }, make("h4", undefined, label), input),
    list(facts),
    make("h5", undefined, word(kept.length ? "service.stores" : "service.nothing")),
    kept.length ? make("ul", { className: "settings-stored" }, ...kept) : undefined,
  );
  return { element, input };
}
