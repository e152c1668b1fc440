// The way through a page's text, in the order it is read.

/** What the walk meets. */
export interface Visitor {
  text(node: Text): void;
  /** A <br>. */
  line(): void;
  /** The start or the end of a block, a cell or an item: no phrase goes on across it. */
  block(): void;
  enter(details: HTMLDetailsElement): void;
  /** Leaves the last one entered. */
  leave(): void;
}

/** Not there for the reader: a phrase goes on as if there were nothing. */
const unseen = "script,style,template,noscript,[hidden]";
const skipped = "select,textarea,svg,[aria-hidden=true],[data-nofind],[data-finder]";

/** A phrase goes on across these; every other element is a block. */
const inline =
  /^(a|abbr|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$/;

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
  if (node instanceof Text) visitor.text(node);
  if (!(node instanceof Element) || node.matches(unseen)) return false;
  if (node.localName === "br") visitor.line();
  if (!inline.test(node.localName)) visitor.block();
  if (node.matches(skipped)) return false;
  if (node instanceof HTMLDetailsElement) visitor.enter(node);
  return true;
}

/** Comes after all that is inside an element that was entered. */
function leave(element: Node, visitor: Visitor): void {
  if (!inline.test((element as Element).localName)) visitor.block();
  if (element instanceof HTMLDetailsElement) visitor.leave();
}
