// Changes an open page where a saved one differs from what was there before. Nothing else is touched: what is open,
// focused, typed, or added by the page's own scripts stays.
import { isHeld, isHeldItself } from "./differ";

/** Says that the page must be loaded anew. */
export class TooDifferent extends Error {}

/** Makes of the open element, which was sent as before, what is sent now. Returns the elements whose children changed. */
export function morph(open: Element, before: Element, now: Element): Element[] {
  if (before.isEqualNode(now)) return [];
  if (isHeldItself(before)) throw new TooDifferent();
  attributes(open, before, now);
  return children(open, before, now);
}

function attributes(open: Element, before: Element, now: Element): void {
  for (const { name, value } of now.attributes) if (before.getAttribute(name) !== value) open.setAttribute(name, value);
  for (const { name } of before.attributes) if (!now.hasAttribute(name)) open.removeAttribute(name);
}

function children(open: Element, before: Element, now: Element): Element[] {
  const [from, to] = [[...before.childNodes], [...now.childNodes]];
  const [start, end] = unchanged(from, to);
  const [old, fresh] = [from.slice(start, from.length - end), to.slice(start, to.length - end)];
  if (!old.length && !fresh.length) return [];
  const there = counterparts(open, from);
  if (old.length === fresh.length && old.every((node, i) => sameKind(node, fresh[i]))) {
    return old.flatMap((node, i) => become(there[start + i], node, fresh[i]));
  }
  if ([...old, ...fresh].some(isHeld)) throw new TooDifferent();
  replace(open, there, start, old.length, fresh);
  return [open];
}

/** How many children are the same at the beginning, and at the end. */
function unchanged(from: Node[], to: Node[]): [start: number, end: number] {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start].isEqualNode(to[start])) start++;
  let end = 0;
  while (end < most - start && from[from.length - 1 - end].isEqualNode(to[to.length - 1 - end])) end++;
  return [start, end];
}

function sameKind(a: Node, b: Node): boolean {
  if (a instanceof Element && b instanceof Element) return a.localName === b.localName && a.id === b.id;
  return a.nodeType === b.nodeType;
}

function become(open: ChildNode, before: Node, now: Node): Element[] {
  if (before.isEqualNode(now)) return [];
  if (before instanceof Element) return morph(open as Element, before, now as Element);
  open.nodeValue = now.nodeValue;
  return [open.parentElement!];
}

/**
 * Finds the children of the open element that were sent. Scripts may have put others between them; whatever else they did
 * is too much.
 */
function counterparts(open: Element, sent: Node[]): ChildNode[] {
  let next = open.firstChild;
  return sent.map((node) => {
    while (next && !isCounterpart(next, node)) next = next.nextSibling;
    if (!next) throw new TooDifferent();
    const found = next;
    next = next.nextSibling;
    return found;
  });
}

function isCounterpart(open: Node, sent: Node): boolean {
  if (!sameKind(open, sent)) return false;
  if (!(open instanceof Element)) return open.nodeValue === sent.nodeValue;
  return open.hasAttribute("data-copy") === (sent as Element).hasAttribute("data-copy");
}

/** Puts others in place of so many children, and of what scripts have put between and right behind them. */
function replace(open: Element, there: ChildNode[], start: number, count: number, fresh: Node[]): void {
  const rest = there[start + count] ?? null;
  if (count) for (let node: ChildNode | null = there[start]; node && node !== rest; ) {
    const next: ChildNode | null = node.nextSibling;
    node.remove();
    node = next;
  }
  for (const node of fresh) open.insertBefore(document.importNode(node, true), rest);
}
