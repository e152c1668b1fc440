// Elements of the page itself that wait for a choice. They name a category (data-consent) or a service
// (data-consent-service), and what they will load where a browser doesn't look for it:
//
//   <script type="text/plain" data-consent="analytics" data-src="/stats.js"></script>  data-type="module" for a module
//   <iframe data-consent-service="player" data-src="https://…" title="…"></iframe>      also img, source, link: data-srcset, data-href
//   <div data-consent-place="player"></div>                                            gets the frames that the service loads
//
// One that names what the registry doesn't know stays as it is, and says so: data-consent-unknown.
import type { Category, Registry } from "../page/contract";
import { attempt } from "./attempt";
import { createFrames, type FramesHost, type Subject } from "./frames";
import { createOrder, isModule } from "./order";
import { fillPlaces } from "./places";
import { reinsert } from "./reinsert";
import type { Rules } from "./trusted";
import { marked } from "./watch";

/** What this needs of the rest. */
export interface MarkedHost extends FramesHost {
  registry: Registry;
  /** Absolute address of the site's root, which the paths of the registry are relative to. */
  root: string;
  /** Reports what holds for a category, or one of its services; undefined where nobody was asked. */
  granted(category: Category, service?: string): boolean | undefined;
  policy: Rules;
  /** Of the client's own script, or "". Where the page has one, a script without it isn't the page's own. */
  nonce: string;
}

export interface Marked {
  /** Makes the elements follow what is allowed. Reports whether a script ran that isn't allowed any more. */
  apply(): boolean;
}

const watched = ["data-consent", "data-consent-service", "data-consent-place", "data-src", "data-srcset", "data-href"];

/** Returns what lets elements of the page load when they may. It finds those that are added later by itself. */
export function createMarked(host: MarkedHost): Marked {
  const { registry, root, policy, nonce } = host;
  const frames = createFrames(host);
  const seen = new Set<HTMLScriptElement>(); // scripts that ran or wait for their turn
  const order = createOrder(start);
  new MutationObserver(follow).observe(document, { subtree: true, childList: true, attributeFilter: watched });

  /** What an element waits for; undefined if the registry doesn't know it. */
  function subject({ dataset }: HTMLElement): Subject | undefined {
    const service = registry.services.find(({ id }) => id === dataset.consentService);
    const category = registry.categories.find(({ id }) => id === (service ? service.category : dataset.consent));
    if (!category || (dataset.consentService !== undefined && !service)) return undefined;
    const decision = host.granted(category, service?.id);
    return { id: (service ?? category).id, decision, allowed: !!decision };
  }

  function runs(script: HTMLScriptElement): boolean {
    return !script.noModule && script.dataset.src !== "" && (!nonce || script.nonce === nonce);
  }

  function start(script: HTMLScriptElement): boolean {
    const { src } = script.dataset;
    const started =
      !!subject(script)?.allowed && // it may have been withdrawn while others ran
      attempt(() => {
        if (src !== undefined) script.src = trust(src, policy);
        script.type = isModule(script) ? "module" : "";
        if (!script.hasAttribute("async")) script.async = false; // a script that is put in is async by itself
        return reinsert(script);
      });
    if (started === false) seen.delete(script); // one that the browser refuses isn't tried again
    return !!started;
  }

  function follow(): void {
    fillPlaces(registry, root);
    const scripts: HTMLScriptElement[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(marked)) {
      if (element.dataset.consentPlace !== undefined) continue;
      const found = subject(element);
      element.toggleAttribute("data-consent-unknown", !found);
      if (element instanceof HTMLIFrameElement) frames.follow(element, found);
      else if (!(element instanceof HTMLScriptElement)) load(element, !!found?.allowed);
      else if (found?.allowed && !seen.has(element) && runs(element)) scripts.push(element);
    }
    for (const script of scripts) seen.add(script);
    order(scripts);
    frames.tidy();
  }

  return {
    apply() {
      follow();
      return [...seen].some((script) => !subject(script)?.allowed);
    },
  };
}

/** Where the page requires Trusted Types, browsers refuse a script that the registry doesn't load. */
function trust(src: string, policy: Rules): string {
  const url = new URL(src, document.baseURI).href;
  return attempt(() => policy.createScriptURL(url)) ?? url;
}

/** Has an image or link load, or forget what it loaded. */
function load(element: HTMLElement, allowed: boolean): void {
  const names = element.matches("img,source") ? ["src", "srcset"] : element.matches("link") ? ["href"] : [];
  for (const name of names) {
    const value = element.dataset[name];
    if (value === undefined) continue;
    if (!allowed) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}
