// The way to the search of the whole site, which is fetched when a visitor is about to type, and not before.
import type { SearchScript } from "./site/host";

// Missing from TypeScript's library, and from some browsers.
declare const trustedTypes: { createPolicy(name: string, rules: Rules): Rules };

interface Rules {
  createScriptURL(url: string): string;
}

/** Lets the form's box find in the site's other policies, too, if the form says where the index is. */
export function startElsewhere(form: HTMLFormElement): void {
  const { site, index, tag, integrity } = form.dataset;
  if (!site) return;
  const part = new URL(site, location.href).href;
  const root = new URL("../", part).href;
  const entry = new URL(index!, location.href).href;
  form.addEventListener(
    "focusin",
    () => {
      const { trust } = trusted(root, entry);
      const script = document.createElement("script") as SearchScript;
      const box = form.querySelector<HTMLInputElement>("[data-proviso=search]")!;
      script.shared = { form, box, root, index: entry, tag: tag!, trust };
      // From a disk, browsers let through nothing that is to be checked.
      if (location.protocol !== "file:") script.integrity = integrity!;
      script.src = trust(part);
      document.head.append(script);
    },
    { once: true },
  );
}

/** The page's Content-Security-Policy names this policy: only the site's own files may become scripts. */
function trusted(root: string, entry: string): { trust(url: string): string } {
  const rules: Rules = {
    createScriptURL(url) {
      if (url !== entry && !url.startsWith(root + "assets/")) throw TypeError(url);
      return url;
    },
  };
  const policy = "trustedTypes" in globalThis ? trustedTypes.createPolicy("proviso-search", rules) : rules;
  return { trust: (url) => policy.createScriptURL(url) };
}
