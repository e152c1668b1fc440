// What sections say, for those results that are shown: read from their pages, or from the index where it has the texts.
import { walkText } from "../blocks";
import type { Entry } from "./files";
import type { SiteHost } from "./host";

/** A section in words. */
export interface SectionText {
  /** Of its place in the page; "" is the beginning. */
  id: string;
  title: string;
  blocks: string[];
}

/** Returns a function that tells what the sections of a policy say, by the number of the policy. */
export function pages(host: SiteHost, entry: Entry): (policy: number) => Promise<SectionText[]> {
  const known = new Map<number, Promise<SectionText[]>>();
  const firsts = firstSections(entry);

  function read(policy: number): Promise<SectionText[]> {
    const { path, count } = entry.policies[policy];
    const kept = entry.sections?.slice(firsts[policy], firsts[policy] + count);
    if (kept) return Promise.resolve(kept.map(({ id, title, text }) => ({ id, title, blocks: text.split("\n") })));
    return fetchPage(host.root + path).then(sectionsOf);
  }

  return (policy) => {
    let page = known.get(policy);
    if (!page) known.set(policy, (page = read(policy)));
    page.catch(() => known.delete(policy));
    return page;
  };
}

/** Returns the number of each policy's first section. */
export function firstSections({ policies }: Entry): number[] {
  let sections = 0;
  return policies.map(({ count }) => (sections += count) - count);
}

/** Returns a page without running anything in it; unlike text, such a document needs no trusted type. */
function fetchPage(url: string): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () => (request.response ? resolve(request.response as Document) : reject(Error(url)));
    request.onerror = () => reject(Error(url));
    request.send();
  });
}

/** Returns what a policy's page says, in the order of its sections, its beginning first. */
function sectionsOf(page: Document): SectionText[] {
  const root = page.querySelector("main[data-find]") ?? page.body;
  const found = [...root.querySelectorAll<HTMLElement>("details:has(>summary h2)")];
  const beginning = { id: "", title: textOf(root.querySelector("h1")), blocks: blocksOf(root.querySelector(".opening") ?? root) };
  return [
    beginning,
    ...found.map((section) => ({ id: section.id, title: textOf(section.querySelector("h2")), blocks: blocksOf(section) })),
  ];
}

function textOf(element: Element | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function blocksOf(root: Element): string[] {
  const blocks: string[] = [];
  let block = "";
  const end = (): void => {
    if (block.trim()) blocks.push(block.trim());
    block = "";
  };
  const more = walkText(root, {
    text: (node) => void (block += node.textContent),
    line: () => void (block += " "),
    block: end,
    enter: () => {},
    leave: () => {},
  });
  while (more());
  end();
  return blocks;
}
