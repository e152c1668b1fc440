// The page beside the bar.
import type { Consent } from "../../consent/api";

/** The window of a page, as far as the bar knows it. */
export type Page = Window & { proviso?: { consent: Consent } };

/** Returns the path of the page that the bar's address asks for; the front page where that is none of this server. */
export function askedFor(): string {
  const asked = new URLSearchParams(location.search).get("page") ?? "/";
  const url = URL.canParse(asked, location.origin) ? new URL(asked, location.origin) : undefined;
  if (url?.origin !== location.origin || url.pathname.startsWith("/_proviso/")) return "/";
  return url.pathname + url.search + url.hash;
}

/** Returns the window of the page; undefined where the browser shows something else, such as an error of its own. */
export function pageIn(frame: HTMLIFrameElement): Page | undefined {
  try {
    return frame.contentWindow?.location.host === location.host ? (frame.contentWindow as Page) : undefined;
  } catch {
    return undefined;
  }
}

/** Loads the page anew, and waits until it has. */
export function reload(frame: HTMLIFrameElement): Promise<unknown> {
  const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
  frame.contentWindow!.location.reload();
  return loaded;
}

/** Unfolds and shows a place of the page whose address names it already: following a link to it again does nothing. */
export function showAgain(page: Page | undefined, id: string): void {
  const place = page?.document.getElementById(id);
  if (!place) return;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement!.closest("details")) fold.open = true;
  place.scrollIntoView();
}
