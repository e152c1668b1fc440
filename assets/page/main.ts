// The page script: everything a reader can do with a policy beyond reading it. Without it the page is complete.
import { startElsewhere } from "../search/elsewhere";
import { startFinder } from "../search/main";
import { startAnchors } from "./anchor";
import { startContents } from "./toc";
import { startCopying } from "./copy";
import { startFolding } from "./fold";
import { startLanguages } from "./language";
import { startPrinting } from "./print";
import { startScrolling } from "./scroll";

// The page at an earlier address leads on by itself, but without the section.
const moved = document.querySelector<HTMLAnchorElement>("a[data-moved]");
if (moved) location.replace(moved.href + location.hash);

const text = document.querySelector<HTMLElement>("main[data-find]");
if (text) {
  startFolding(text);
  startPrinting(text);
  startCopying(text);
  startContents(text);
  startScrolling(text);
  startLanguages();
  const form = document.querySelector<HTMLFormElement>("form[data-finder]");
  if (form) {
    form.hidden = false;
    startFinder(form, text);
    startElsewhere(form);
  }
  // Last: it scrolls, and everything else should know where to.
  startAnchors();
}
