// What holds where nothing was answered. The site says which law its page is for: in its template, by locale, or at the
// host's edge, as data-regime of the root element. It is never guessed from the browser; unknown means opt-in.
import type { Ask, Category } from "../page/contract";

/** Returns how a category is asked for on this page. */
export function manner({ ask }: Category): Ask {
  if (!REGIMES) return "opt-in";
  const { regime = "" } = document.documentElement.dataset;
  return (Object.hasOwn(ask, regime) ? ask[regime] : ask[""]) ?? "opt-in";
}
