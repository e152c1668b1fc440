// Shows what was saved in the page that is open, without loading it anew.
import { copyButton, subheadings } from "../page/copy";
import { startScrolling } from "../page/scroll";
import { alikeOutside } from "./differ";
import { load, type Sent } from "./load";
import { morph } from "./morph";

/** Makes the page another, and keeps what it was sent as. */
export interface Swapper {
  /** Shows the page as it is sent now, and returns its version. It fails where the page must be loaded anew. */
  show(): Promise<string | undefined>;
}

/** Returns the swapper of this page, which was sent with a version. */
export function swapper(version: string | undefined): Swapper {
  let before = afterLoading().then(() => load(location.href));
  before.catch(() => undefined); // whoever asks for it hears of it
  return {
    async show() {
      const [old, now] = await Promise.all([before, load(location.href)]);
      if (old.version !== version) throw new Error("the page was another when it was loaded");
      change(old, now);
      before = Promise.resolve(now);
      return (version = now.version);
    },
  };
}

/** Everything that the page itself fetches goes first. */
function afterLoading(): Promise<unknown> {
  return document.readyState === "complete" ? Promise.resolve() : new Promise((done) => addEventListener("load", done, { once: true }));
}

function change(old: Sent, now: Sent): void {
  if (!alikeOutside(old.page, now.page)) throw new Error("the page loads or allows something else");
  const touched = morph(document.body, old.page.body, now.page.body);
  document.title = now.page.title;
  const description = (page: Document): Element | null => page.querySelector("meta[name=description]");
  description(document)?.setAttribute("content", description(now.page)?.getAttribute("content") ?? "");
  for (const element of new Set(touched)) equip(element);
}

/** Gives new text what the page's script gave the text that was there when it loaded. */
function equip(element: Element): void {
  const block = element.closest<HTMLElement>("main[data-find] .prose");
  const status = document.querySelector<HTMLElement>("main[data-find] [data-copied]");
  if (!block) return;
  startScrolling(block);
  if (!status) return;
  for (const heading of subheadings(block)) {
    if (heading.nextElementSibling?.matches("[data-copy]")) heading.nextElementSibling.remove();
    heading.after(copyButton(heading, status));
  }
}
