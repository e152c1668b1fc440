// Shows a page as it would be in other colours, or on paper: what its style sheets ask of the browser is answered
// otherwise. The style sheets' own conditions are kept, to go back to them.
import type { View } from "./view";

const [yes, no] = ["(min-width: 0)", "(max-width: 0)"];
const written = new WeakMap<MediaList, string>();

/** Answers the conditions of all style sheets of this page. */
export function applyMedia(view: View): void {
  const colours = view.media === "print" ? "light" : view.colours;
  document.documentElement.style.colorScheme = colours === "system" ? "" : colours;
  for (const sheet of document.styleSheets) {
    answer(sheet.media, view.media, colours);
    try {
      answerRules(sheet.cssRules, view.media, colours);
    } catch {
      // Of another host: nobody may look into it.
    }
  }
}

function answerRules(rules: CSSRuleList, media: View["media"], colours: View["colours"]): void {
  for (const rule of rules as Iterable<CSSRule & { media?: MediaList; cssRules?: CSSRuleList }>) {
    if (rule.media) answer(rule.media, media, colours);
    if (rule.cssRules) answerRules(rule.cssRules, media, colours);
  }
}

function answer(list: MediaList, media: View["media"], colours: View["colours"]): void {
  const own = written.get(list) ?? list.mediaText;
  written.set(list, own);
  let text = own;
  if (colours !== "system") text = text.replace(/\(\s*prefers-color-scheme\s*:\s*(\w+)\s*\)/g, (_, asked) => (asked === colours ? yes : no));
  // "tty" is a kind of device that no browser is; "not all and …" would mean something else.
  if (media === "print") text = text.replace(/\bprint\b/g, "all").replace(/\bscreen\b/g, "tty");
  if (text !== list.mediaText) list.mediaText = text;
}
