// Trusted Types: the page's Content-Security-Policy names one policy, "proviso", through which every script URL that is
// set has to pass. Types of the API that TypeScript's library lacks are declared here.

declare const trustedTypes:
  | { createPolicy?(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } }
  | undefined;

/** Returns a function that lets through exactly these script URLs and throws on any other. */
export function scriptPolicy(allowed: ReadonlySet<string>): (url: string) => string {
  const createScriptURL = (url: string): string => {
    if (!allowed.has(url)) throw new TypeError(url);
    return url;
  };
  // Where the browser has no Trusted Types, the name may still be that of an element in the page.
  const policy =
    typeof trustedTypes !== "undefined" && typeof trustedTypes.createPolicy === "function"
      ? trustedTypes.createPolicy("proviso", { createScriptURL })
      : undefined;
  return policy ? (url) => policy.createScriptURL(url) : createScriptURL;
}
