// What the preview shows over a page stands in a tree of its own, so that neither the page's styles reach it nor its the page.
import { element } from "./element";

/** Puts parts over the page, in an element of that name, as soon as they have their style. */
export function hosted(name: string, style: URL, parts: HTMLElement[]): HTMLElement {
  const host = document.createElement(name);
  host.lang = "en";
  host.dir = "ltr";
  host.hidden = true; // until it has its style
  const sheet = element("link", "");
  sheet.rel = "stylesheet";
  sheet.href = style.href;
  sheet.onload = sheet.onerror = () => (host.hidden = false);
  host.attachShadow({ mode: "open" }).append(sheet, ...parts);
  document.body.append(host);
  return host;
}
