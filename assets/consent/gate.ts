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
  const ran = new Set<Service>();
  let policy: ReturnType<typeof scriptPolicy> | undefined;

  const load = (script: Script): void => {
    // Made when first needed: a site whose services load nothing allows no Trusted Types policy at all.
    policy ??= scriptPolicy(new Set(services.flatMap(({ scripts }) => scripts.map(url))));
    const element = document.createElement("script");
    element.async = false; // run in the order they are added
    if (script.integrity) {
      element.integrity = script.integrity;
      element.crossOrigin = "anonymous"; // needed where a site's assets are on another host
    }
    element.src = policy.createScriptURL(url(script));
    beside.before(element);
  };

  return {
    ran: (service) => ran.has(service),
    open(granted) {
      for (const service of granted) {
        if (ran.has(service) || !service.scripts.length) continue;
        ran.add(service);
        service.scripts.forEach(load);
      }
    },
  };
}
