// The style of the banner on pages that aren't the theme's.
import { sheet } from "proviso:embed";

/**
 * Adds the style sheet, and hides the elements until it is there. Where it can't be loaded they are plain, but work.
 * Returns the element that loads it.
 */
export function addStyle(elements: readonly HTMLElement[], root: string, nonce: string): HTMLLinkElement {
  const display = (value: string): void => elements.forEach(({ style }) => (style.display = value));
  display("none");
  const link = document.createElement("link");
  link.onload = link.onerror = () => display("");
  link.rel = "stylesheet";
  link.nonce = nonce;
  link.integrity = sheet.integrity;
  link.href = new URL(sheet.src, root).href;
  document.head.append(link);
  return link;
}
