// The gate: nothing a service loads is fetched, not even looked up, before this opens it. Frames have a place in the
// page and are marked.ts's.
import type { Load, Service } from "../page/contract";
import { attempt } from "./attempt";
import type { Rules } from "./trusted";

export interface Gate {
  /** Returns an element that loads a script, and the like, once it is put into the page. */
  make(load: Omit<Load, "kind"> & { kind?: Load["kind"] }): HTMLElement;
  /** Loads what the services ask for, in order, each thing once for the life of the page. */
  open(services: readonly Service[]): void;
  /** What was loaded. */
  made: Map<Load, HTMLElement>;
}

/** Returns a gate that puts elements beside an element. Paths are resolved against the root of the site. */
export function createGate(root: string, beside: HTMLElement, policy: Rules): Gate {
  const made: Gate["made"] = new Map();

  const make: Gate["make"] = ({ kind, src, integrity, async }) => {
    const url = new URL(src, root).href;
    if (ELEMENTS && kind === "image") return Object.assign(new Image(), { src: url });
    const link = ELEMENTS && (kind === "stylesheet" || kind === "preconnect");
    const element = document.createElement(link ? "link" : "script");
    if (EMBEDDED) element.nonce = beside.nonce!;
    // Cross-origin requests are needed where a site's assets are on another host.
    if (integrity) Object.assign(element, { integrity, crossOrigin: "" });
    if (link) return Object.assign(element, { rel: kind, href: url });
    if (ELEMENTS && kind === "module") (element as HTMLScriptElement).type = kind;
    // A script that isn't async runs in the order it is added.
    return Object.assign(element, { async: !!async, src: policy.createScriptURL(url) });
  };

  return {
    make,
    made,
    open(services) {
      for (const { load } of services) {
        for (const one of load) {
          if (made.has(one) || (ELEMENTS && one.kind === "iframe")) continue;
          // Where the page requires Trusted Types but not ours, the browser refuses scripts.
          attempt(() => {
            const element = make(one);
            made.set(one, element);
            if (!ELEMENTS || one.kind !== "image") beside.before(element); // an image loads without a place
          });
        }
      }
    },
  };
}
