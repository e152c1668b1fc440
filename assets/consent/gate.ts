// The gate: nothing a service loads is fetched, not even looked up, before this opens it. Frames have a place in the
// page and are marked.ts's.
import type { Load, Service } from "../page/contract";
import type { Rules } from "./trusted";

export interface Gate {
  /** Loads what the services ask for, in order, each thing once for the life of the page. */
  open(services: readonly Service[]): void;
  /** Takes away what can be. Reports whether a script of the services ran: what that did can't be undone. */
  close(services: readonly Service[]): boolean;
}

/** Returns a gate that puts elements beside an element. Paths are resolved against the root of the site. */
export function createGate(root: string, beside: HTMLElement, policy: Rules): Gate {
  const made = new Map<Load, HTMLElement>();

  const make = ({ kind, src, integrity, async }: Load): HTMLElement => {
    const url = new URL(src, root).href;
    if (ELEMENTS && kind === "image") {
      const image = new Image();
      image.src = url;
      return image;
    }
    const style = ELEMENTS && kind === "stylesheet";
    const link = style || (ELEMENTS && kind === "preconnect");
    const element = document.createElement(link ? "link" : "script");
    element.nonce = beside.nonce!;
    if (integrity) {
      element.integrity = integrity;
      element.crossOrigin = "anonymous"; // needed where a site's assets are on another host
    }
    if (element instanceof HTMLLinkElement) {
      element.rel = kind;
      element.href = url;
    } else {
      element.async = !!async; // else run in the order they are added
      if (ELEMENTS && kind === "module") element.type = kind;
      element.src = policy.createScriptURL(url);
    }
    return element;
  };

  return {
    open(services) {
      for (const load of services.flatMap(({ load = [] }) => load)) {
        if (load.kind === "iframe") continue;
        if (!made.has(load)) made.set(load, make(load));
        const element = made.get(load)!;
        // A script or pixel that is put in again doesn't load again; a style that was taken away holds again.
        if (load.kind !== "image" && !element.isConnected) beside.before(element);
      }
    },
    close(services) {
      let ran = false;
      for (const load of services.flatMap(({ load = [] }) => load)) {
        const element = made.get(load);
        if (element instanceof HTMLScriptElement) ran = true;
        else element?.remove();
      }
      return ran;
    },
  };
}
