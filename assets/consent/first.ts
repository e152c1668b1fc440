// The one inline script of a page. Before it stand the banner, which it shows or not before the first paint, and a template
// that says what the site asks and holds the parts: scripts that do nothing, and aren't fetched, before they are put into
// the page. Their addresses and integrity are HTML, so the script is the same in every page, and sets no address, which
// pages that require Trusted Types would refuse.
import type { Registry } from "../page/contract";
import { startCore } from "./core";

const script = document.currentScript as HTMLScriptElement;
const template = script.previousElementSibling as HTMLTemplateElement;

startCore({
  ...(JSON.parse(template.dataset.registry!) as Registry),
  banner: template.previousElementSibling as HTMLElement,
  fetch: (part, shared) =>
    new Promise((onload, onerror) => script.before(Object.assign(template.content.children[part]!.cloneNode(), { shared, onload, onerror }))),
});
