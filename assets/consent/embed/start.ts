// Puts the banner into a page that isn't the theme's, and starts what the theme's own pages run.
import { sheet } from "proviso:embed";
import { rest, settings, style } from "proviso:files";
import { registry } from "proviso:registry";
import { startAsker } from "../asker";
import { attempt } from "../attempt";
import { startCore } from "../core";
import { createParts } from "../parts";
import type { Banner } from "../early";
import { answer } from "../record";
import { stored } from "../stored";
import { grow } from "./grow";
import { addStyle } from "./style";
import { inLanguage } from "./words";

/** Starts once, as soon as the page has a body. address is that of the script, nonce what the page's scripts carry. */
export async function startEmbed(address: string, nonce: string): Promise<void> {
  if (!document.body) await new Promise((done) => addEventListener("DOMContentLoaded", done));
  if (Object.hasOwn(window, "proviso")) return;
  const root = new URL(/\/assets\/embed\.[^/]+$/.test(address) ? ".." : ".", address).href;
  if (location.protocol === "file:") unseal();

  const { documentElement } = document;
  const { language, direction, regime, banner, control } = inLanguage(documentElement.lang);
  if (REGIMES && regime) documentElement.dataset.regime ??= regime;
  const elements = [...banner, control].map((tree) => grow(tree, root));
  for (const element of elements) {
    element.lang = language;
    element.dir = direction;
  }
  const beside = addStyle(elements, root, nonce);
  const bottom = elements.pop()!;
  const insert = (): void => {
    if (bottom.isConnected) return;
    document.body?.prepend(...elements);
    document.body?.append(bottom);
  };
  insert();
  // Applications that exchange the body of their page get it back.
  new MutationObserver(insert).observe(documentElement, { childList: true, subtree: true });
  startCore(beside, root, prepare(elements[1]), async (core) => startAsker(core, createParts(core)));
}

/** Does for the banner what early.ts does on the theme's pages, where more of it has to be done without the core. */
function prepare(banner?: Banner): Banner | null {
  return (
    attempt(() => {
      top!.document; // throws in a frame of another site, where nothing is asked
      banner!.record = stored(registry.expires);
      banner!.answer = answer;
      banner!.stored = stored;
      banner!.hidden = false; // the ask part hides it at once if there is nothing to ask
      return banner!;
    }) ?? null
  );
}

/** In pages from disk, browsers can't check what they load, and would refuse it. */
function unseal(): void {
  const loads = registry.services.flatMap(({ load = [] }) => load);
  for (const file of [sheet, rest, style, ...Object.values(settings), ...loads]) file.integrity = "";
}
