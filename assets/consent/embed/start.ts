// Puts the banner into a page that isn't the theme's, and starts what the theme's own pages run.
import { registry } from "proviso:registry";
import { startCore } from "../core";
import { startQuick } from "../quick";
import { unseal, withUnsealed } from "./disk";
import { grow } from "./grow";
import { addStyle } from "./style";
import { inLanguage } from "./words";

/** Starts once, as soon as the page has a body. address is that of the script, nonce what the page's scripts carry. */
export async function startEmbed(address: string, nonce: string): Promise<void> {
  if (!document.body) await new Promise((done) => addEventListener("DOMContentLoaded", done));
  if (Object.hasOwn(window, "proviso")) return;
  const root = new URL(/\/assets\/embed\.[^/]+$/.test(address) ? ".." : ".", address).href;
  unseal();

  const { documentElement } = document;
  const { language, direction, regime, banner, control } = inLanguage(documentElement.lang);
  if (REGIMES && regime) documentElement.dataset.regime ??= regime;
  const elements = [...banner, control].map((tree) => grow(tree, root));
  for (const element of elements) {
    element.lang = language;
    element.dir = direction;
  }
  const beside = addStyle(elements, root, nonce);
  const asking = elements.find(({ dataset }) => dataset.proviso);
  insert(elements.slice(0, -1), elements.at(-1)!);
  startCore({
    ...registry,
    banner: asking ?? document.createElement("div"),
    async fetch(part, core) {
      const page = withUnsealed(core, { beside, root });
      if (part) page.apply();
      else startQuick(page);
    },
  });
}

/** Puts elements first and last into the body. Applications that exchange the body of their page get them back. */
function insert(first: readonly HTMLElement[], last: HTMLElement): void {
  const look = (): void => {
    if (last.isConnected) return;
    document.body?.prepend(...first);
    document.body?.append(last);
  };
  look();
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}
