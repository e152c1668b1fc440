// The gate: nothing a service loads is fetched, not even looked up, before this opens it.
import type { Script, Service } from "../page/contract";
import { scriptPolicy } from "./trusted";

export interface Gate {
  /** Loads the services' scripts in order, each service once for the life of the page. */
  open(services: readonly Service[]): void;
  /** Reports whether scripts of the service were loaded into this page; what they did can't be undone. */
  ran(service: Service): boolean;
}

/** Returns a gate that puts scripts beside an element. Paths are resolved against the root of the site. */
export function createGate(services: readonly Service[], root: string, beside: Element): Gate {
  const url = (script: Script): string => new URL(script.src, root).href;
  const opened = new Set<Service>();
  let trust: ((url: string) => string) | undefined;

  const load = (script: Script): void => {
    // Made when first needed: the policy of a site whose services load nothing allows no Trusted Types policy at all.
    trust ??= scriptPolicy(new Set(services.flatMap((service) => service.scripts.map(url))));
    const element = document.createElement("script");
    element.async = false; // run in the order they are added
    element.integrity = script.integrity;
    if (script.integrity && new URL(url(script)).origin !== location.origin) element.crossOrigin = "anonymous";
    element.src = trust(url(script));
    beside.before(element);
  };

  return {
    ran: (service) => opened.has(service) && service.scripts.length > 0,
    open(granted) {
      for (const service of granted) {
        if (opened.has(service)) continue;
        opened.add(service);
        service.scripts.forEach(load);
      }
    },
  };
}
