// What is on the screen, found by binary search: the browser is asked where a few things are, not where all are.
import { first } from "./first";
import { place, type PageText } from "./text";

/** Returns from and to of the things, in the order of the page, that are within margin pixels of the screen. */
export function onScreen(count: number, boxOf: (index: number) => DOMRect, margin: number): [from: number, to: number] {
  const from = first(count, (i) => boxOf(i).bottom > -margin);
  return [from, first(count, (i) => boxOf(i).top > innerHeight + margin)];
}

/** Returns where the character at a position of text.folded is shown, or what is shown in its place. */
export function boxAt(text: PageText, position: number): DOMRect {
  const [node, at] = place(text, text.map[position]);
  const closed = closedAround(node);
  if (closed) return closed.getBoundingClientRect();
  const range = new Range();
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  let box = range.getBoundingClientRect();
  for (let e = node.parentElement; e && !box.height; e = e.parentElement) box = e.getBoundingClientRect();
  return box;
}

/** Returns the outermost closed <details> that hides the node. */
export function closedAround(node: Node): HTMLDetailsElement | undefined {
  const selector = "details:not([open])";
  let found: HTMLDetailsElement | undefined;
  let closed = node.parentElement?.closest<HTMLDetailsElement>(selector);
  while (closed) {
    if (!closed.querySelector(":scope>summary")?.contains(node)) found = closed;
    closed = closed.parentElement?.closest<HTMLDetailsElement>(selector);
  }
  return found;
}
