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
  /** Takes away what can be. Reports whether a script of the services ran: what that did can't be undone. */
  close(services: readonly Service[]): boolean;
}

/** Returns a gate that puts elements beside an element. Paths are resolved against the root of the site. */
export function createGate(root: string, beside: HTMLElement, policy: Rules): Gate {
  const made = new Map<Load, HTMLElement>();

  const make: Gate["make"] = ({ kind, src, integrity, async }) => {
    const url = new URL(src, root).href;
    if (ELEMENTS && kind === "image") {
      const image = new Image();
      image.src = url;
      return image;
    }
    const element = document.createElement(ELEMENTS && (kind === "stylesheet" || kind === "preconnect") ? "link" : "script");
    element.nonce = beside.nonce!;
    if (integrity) {
      element.integrity = integrity;
      element.crossOrigin = "anonymous"; // needed where a site's assets are on another host
    }
    if (ELEMENTS && element instanceof HTMLLinkElement) {
      element.rel = kind!;
      element.href = url;
      return element;
    }
    const script = element as HTMLScriptElement;
    script.async = !!async; // else run in the order they are added
    if (ELEMENTS && kind === "module") script.type = kind;
    script.src = policy.createScriptURL(url);
    return script;
  };

  return {
    make,
    open(services) {
      for (const load of services.flatMap(({ load = [] }) => load)) {
        if (ELEMENTS && load.kind === "iframe") continue;
        const before = made.get(load);
        // Where the page requires Trusted Types but not ours, the browser refuses scripts.
        const element = before ?? attempt(() => make(load));
        if (!element) continue;
        made.set(load, element);
        // A script or pixel that is put in again doesn't load again; a style that was taken away holds again.
        if (ELEMENTS ? load.kind !== "image" && !element.isConnected : !before) beside.before(element);
      }
    },
    close(services) {
      let ran = false;
      for (const load of services.flatMap(({ load = [] }) => load)) {
        const element = made.get(load);
        if (ELEMENTS && !(element instanceof HTMLScriptElement)) element?.remove();
        else if (element) ran = true;
      }
      return ran;
    },
  };
}
