// The script of the pages the browser tests visit: the finder as a page starts it, and its parts to look at.
import { fold } from "../fold";
import { startFinder } from "../main";
import { matcher } from "../match";
import { rangeOf } from "../paint";
import { readText } from "../text";

/** Builds blocks of pieces of text, every other piece in an element, and finds the query in them. */
function findInBlocks(blocks: string[][], query: string) {
  const root = document.createElement("main");
  for (const pieces of blocks) {
    const block = root.appendChild(document.createElement("p"));
    pieces.forEach((piece, i) => (i % 2 ? block.appendChild(document.createElement("b")) : block).append(piece));
  }
  const [text, more] = readText(root);
  while (more());
  const folded = fold(query);
  const hits = matcher(text)(folded);
  const found = hits.map((hit, i) => {
    const { startContainer, startOffset, endContainer, endOffset } = rangeOf({ text, hits, length: folded.length, current: -1 }, i);
    const range = new Range();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return { start: text.map[hit], text: range.toString() };
  });
  const graphemes = [...root.children].map((block) => [...new Intl.Segmenter().segment(block.textContent!)].map((s) => s.segment));
  return { found, graphemes };
}

Object.assign(globalThis, { fold, findInBlocks });
const form = document.querySelector<HTMLFormElement>("[data-finder]");
if (form) {
  form.hidden = false;
  startFinder(form, document.querySelector<HTMLElement>("[data-find]")!);
}
