// Trusted Types: the page's Content-Security-Policy names one policy, "proviso", that every script URL has to pass.
import type { Service } from "../page/contract";
import { attempt } from "./attempt";

export interface Rules {
  createScriptURL(url: string): string;
}

// Missing from TypeScript's library. Where the browser lacks it too, it may be an element of the page with this id.
declare const trustedTypes: { createPolicy(name: string, rules: Rules): Rules };

/** Returns rules that let through the site's own files and what services load, and throw on any other script URL. */
export function scriptPolicy(root: string, services: readonly Service[]): Rules {
  const rules: Rules = {
    createScriptURL(url) {
      const known = url.startsWith(root + "assets/") || (EXTERNAL && services.some(({ load }) => load.some(({ src }) => new URL(src, root).href === url)));
      if (!known) throw TypeError(url);
      return url;
    },
  };
  // Undefined where the browser lacks them, or the page's Content-Security-Policy names other policies only. If that
  // requires Trusted Types as well, the browser refuses the plain URLs too.
  return attempt(() => trustedTypes.createPolicy("proviso", rules)) ?? rules;
}
