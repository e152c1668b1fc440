// The way through a page's text, in the order it is read.

/** What the walk meets. */
export interface Visitor {
  /** A text node, or an element with nothing but text and inline elements in it. */
  text(node: Text | Element): void;
  /** A <br>. */
  line(): void;
  /** The start or the end of a block, a cell or an item: no phrase goes on across it. */
  block(): void;
  enter(details: HTMLDetailsElement): void;
  /** Leaves the last one entered. */
  leave(): void;
}

/** No text for a reader. */
const unseen = /^(script|style|template|noscript|select|textarea|svg)$/;
const unsearched = "[hidden],[aria-hidden=true],[data-nofind],[data-finder]";

/** A phrase goes on across these and <br>; every other element is a block. */
const inline =
  "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr";
const isInline = new RegExp(`^(${inline}|br)$`);
const special = `:not(${inline.replaceAll("|", ",")}),${unsearched}`;

/** Returns a function that goes one node further and returns whether there is more. */
export function walkText(root: Element, visitor: Visitor): () => boolean {
  let node: Node | null = root;
  return () => {
    if (!node) return false;
    let next: Node | null = null;
    if (enter(node, visitor)) {
      next = node.firstChild;
      if (!next) leave(node, visitor);
    }
    while (!next && node !== root) {
      next = node!.nextSibling;
      if (!next) leave((node = node!.parentNode!), visitor);
    }
    node = next;
    return !!node;
  };
}

/** Returns whether to go on inside the node. */
function enter(node: Node, visitor: Visitor): boolean {
  if (node.nodeType === Node.TEXT_NODE) visitor.text(node as Text);
  if (node.nodeType !== Node.ELEMENT_NODE) return false;
  const element = node as Element;
  const name = element.localName;
  if (unseen.test(name)) return false;
  if (name === "br") visitor.line();
  if (!isInline.test(name)) visitor.block();
  // Many elements have no attributes: this spares them the selector.
  if (element.hasAttributes() && element.matches(unsearched)) return false;
  if (name === "details") visitor.enter(element as HTMLDetailsElement);
  else if (!element.querySelector(special)) {
    // Most of a page: its text at one go, without a look at each node.
    visitor.text(element);
    if (!isInline.test(name)) visitor.block();
    return false;
  }
  return true;
}

/** Comes after all that is inside an element that was entered. */
function leave(element: Node, visitor: Visitor): void {
  const name = (element as Element).localName;
  if (!isInline.test(name)) visitor.block();
  if (name === "details") visitor.leave();
}
