// A page's text as the search sees it: one folded string, and where each of its characters stands in the page.
import { walkText } from "./blocks";
import { first } from "./first";
import { foldEach } from "./fold";

/** A <details> and what of the folded text is in it. */
export interface Section {
  details: HTMLDetailsElement;
  /** Shows the number of matches; not every <details> has one. */
  counter: HTMLElement | null;
  start: number;
  end: number;
}

/** The folded text of a page. Positions in folded are mapped to offsets in source, and these to nodes. */
export interface PageText {
  /** Blocks, each ended by a line feed, which no folded query has. */
  folded: string;
  /** The nodes' text, with one character more for each <br> and each end of a block. */
  source: string;
  /** For each position in folded its offset in source, or -1 inside of what one character became. */
  map: Int32Array;
  nodes: (Text | Element)[];
  /** Offset in source of each node. */
  starts: number[];
  /** In the order of the page. */
  sections: Section[];
}

/** Returns the page's text, still empty, and a function that reads a bit more of it and returns whether more is left. */
export function readText(root: Element): [text: PageText, more: () => boolean] {
  const text: PageText = { folded: "", source: "", map: new Int32Array(1 << 16), nodes: [], starts: [], sections: [] };
  const around: Section[] = [];
  let block = "";

  function put(part: string, at: number, plain: boolean): void {
    const from = text.folded.length;
    text.folded += part;
    let { map } = text;
    if (from + part.length > map.length) {
      map = new Int32Array(2 * (from + part.length));
      map.set(text.map);
      text.map = map;
    }
    for (let i = 0; i < part.length; i++) map[from + i] = plain || !i ? at + i : -1;
  }

  const more = walkText(root, {
    text(node) {
      text.nodes.push(node);
      text.starts.push(text.source.length + block.length);
      block += node.textContent;
    },
    line: () => void (block += "\u2028"),
    block() {
      if (!block) return;
      const start = text.source.length;
      const rest = foldEach(block, (part, at, plain) => put(part, start + at, plain));
      put("\n", start + (rest < 0 ? block.length : rest), true);
      text.source += block + "\n";
      block = "";
    },
    enter(details) {
      const counter = details.querySelector<HTMLElement>(":scope>summary [data-matches]");
      const section = { details, counter, start: text.folded.length, end: 0 };
      text.sections.push(section);
      around.push(section);
    },
    leave: () => void (around.pop()!.end = text.folded.length),
  });
  return [text, more];
}

/** Returns the text node that the character at an offset of source is in, and its place there. */
export function place(text: PageText, offset: number): [node: Text, at: number] {
  const index = first(text.starts.length, (i) => text.starts[i] > offset) - 1;
  const walker = document.createTreeWalker(text.nodes[index], NodeFilter.SHOW_TEXT);
  let node = walker.root instanceof Text ? walker.root : (walker.nextNode() as Text);
  let at = offset - text.starts[index];
  for (; at >= node.length; node = walker.nextNode() as Text) at -= node.length;
  return [node, at];
}
