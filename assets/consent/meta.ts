// The consent call of Meta's pixel, where the page has one: before its script is there, the pixel's own function keeps
// what it is called with. None is made here: the code that Meta hands out does nothing when it finds a function.
// https://developers.facebook.com/docs/meta-pixel/implementation/gdpr
import type { Service } from "../page/contract";

/** Returns a function that tells Meta's pixel what is allowed. */
export function createMeta(): (allowed: readonly Service[]) => void {
  const page = window as { fbq?: (...command: unknown[]) => void };
  let told = "";
  return (allowed) => {
    const word = allowed.some(({ meta }) => meta) ? "grant" : "revoke";
    if (!page.fbq || word === told) return;
    page.fbq("consent", word);
    told = word;
  };
}
