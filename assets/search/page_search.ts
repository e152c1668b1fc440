// The search of one page: its text is read once, ahead of need, and again only when the page has changed.
import { inIdle } from "./idle";
import { matcher } from "./match";
import type { Found } from "./paint";
import { readText, type PageText } from "./text";

/** Finds in a page. */
export interface PageSearch {
  /** Reads the text in idle slices, if it isn't read yet. */
  prepare(): void;
  /** Finds a folded query, and first reads what isn't read yet. */
  find(query: string): Found;
}

/** Returns the search of root; changed is called when its text has changed: what was found before is void then. */
export function pageSearch(root: Element, changed: () => void): PageSearch {
  let text: PageText | undefined;
  let more: () => boolean;
  let match: ((query: string) => number[]) | undefined;

  // Consent lets embeds in, browsers translate: nodes that were read may be gone.
  const observer = new MutationObserver((records) => {
    if (records.every((record) => ours(record.target))) return;
    text = match = undefined;
    observer.disconnect();
    changed();
  });

  function prepare(): void {
    if (text) return;
    [text, more] = readText(root);
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: ["hidden"] });
    const reading = text;
    // A key must wait until all is read, so that slices may be long, if not as long as a visitor would notice.
    inIdle(() => reading === text && more(), 40);
  }

  return {
    prepare,
    find(query) {
      prepare();
      while (more());
      match ??= matcher(text!);
      return { text: text!, hits: match(query), length: query.length, current: -1 };
    },
  };
}

function ours(node: Node): boolean {
  const element = node instanceof Element ? node : node.parentElement;
  return !!element?.closest("[data-nofind],[data-finder]");
}
