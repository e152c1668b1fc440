// The script of the pages the browser tests visit: the finder as a page starts it, and its parts to look at.
import { fold } from "../fold";
import { startFinder } from "../main";
import { matcher } from "../match";
import { readText } from "../text";

Object.assign(globalThis, { fold, matcher, readText });
const form = document.querySelector<HTMLFormElement>("[data-finder]");
if (form) {
  form.hidden = false;
  startFinder(form, document.querySelector<HTMLElement>("[data-find]")!);
}
