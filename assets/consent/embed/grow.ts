// Makes elements of data. Text becomes text nodes only, so that no text is ever taken for HTML.
import type { Tree } from "../../page/contract";

/** Returns the element. Links are paths from the root. */
export function grow([name, attributes, ...children]: Tree, root: string): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, key === "href" ? new URL(value, root).href : value);
  element.append(...children.map((child) => (typeof child === "string" ? child : grow(child, root))));
  return element;
}
