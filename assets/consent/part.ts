// Fetches the parts of the client that not every page needs.
import type { File, Service } from "../page/contract";
import type { PartElement } from "./host";
import { scriptPolicy, type Rules } from "./trusted";

export interface Loader {
  /** Lets through the scripts of services and of parts. */
  policy: Rules;
  /** Loads a part and hands it what it needs. Rejects when the browser refuses it. */
  part(file: File, shared: object): Promise<unknown>;
}

/** Returns a loader that puts scripts beside an element. Paths are resolved against the root of the site. */
export function createLoader(beside: HTMLScriptElement, root: string, services: readonly Service[]): Loader {
  const url = ({ src }: { src: string }): string => new URL(src, root).href;
  const trusted = new Set(services.flatMap(({ load = [] }) => load.map(url)));
  const policy = scriptPolicy(trusted);
  return {
    policy,
    part: (file, shared) =>
      new Promise((resolve, reject) => {
        const element: PartElement<object> = document.createElement("script");
        element.onload = resolve;
        element.onerror = reject;
        element.shared = shared;
        element.integrity = file.integrity;
        element.crossOrigin = beside.crossOrigin; // set where a site's assets are on another host
        trusted.add(url(file));
        element.src = policy.createScriptURL(url(file));
        beside.before(element);
      }),
  };
}
