// The one inline script of a page, right behind its banner, which it shows or not before the first paint. What it has to
// know of the site stands in attributes of its own element, so that it is the same script in every page.
import type { File, Registry } from "../page/contract";
import { startCore } from "./core";

const script = document.currentScript as HTMLScriptElement;
const { registry, ask, root } = script.dataset as Record<string, string>;
const banner = script.previousElementSibling as HTMLElement;

startCore({
  registry: JSON.parse(registry!) as Registry,
  beside: script,
  root: new URL(root!, document.baseURI).href,
  banner: banner.dataset.proviso ? banner : undefined,
  ask: (core) => core.part(JSON.parse(ask!) as File, core),
});
