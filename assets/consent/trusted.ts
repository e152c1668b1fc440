// Trusted Types: the page's Content-Security-Policy names one policy, "proviso", that every script URL has to pass.

export interface Rules {
  createScriptURL(url: string): string;
}

// Missing from TypeScript's library. Where the browser lacks it too, it may be an element of the page with this id.
declare const trustedTypes: { createPolicy(name: string, rules: Rules): Rules };

/** Returns rules that let through exactly these script URLs and throw on any other. */
export function scriptPolicy(allowed: ReadonlySet<string>): Rules {
  const rules: Rules = {
    createScriptURL(url) {
      if (!allowed.has(url)) throw TypeError(url);
      return url;
    },
  };
  try {
    return trustedTypes.createPolicy("proviso", rules);
  } catch {
    // The browser lacks them, or the page's Content-Security-Policy names other policies only. If that requires Trusted
    // Types as well, the browser refuses the plain URLs too.
    return rules;
  }
}
