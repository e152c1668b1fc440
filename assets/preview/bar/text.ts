// The part of the bar that tells of the policy: its outline, how it reads, and what it has to say.
import { element } from "../element";
import type { Manuscript } from "../contract";
import { ease, length, meaning } from "./measure";
import { outline } from "./outline";
import { requirements } from "./requirements";

/** Shows a policy in the bar's box, in place of what was shown before; what was unfolded stays so. */
export function showText(box: HTMLElement, manuscript: Manuscript | undefined, address: string, again: (id: string) => void): void {
  if (!manuscript) {
    box.replaceChildren(element("p", "soft", "This page is no policy that somebody wrote."));
    return;
  }
  const unfolded = new Set([...box.querySelectorAll("details")].filter((fold) => fold.open).map((fold) => fold.dataset.state!));
  const { measure } = manuscript;
  const parts: HTMLElement[] = [
    element("h2", "", "Length and readability"),
    element("p", "", `${length(measure)}.`),
    element("p", "", ease(measure)),
  ];
  if (measure.formula) parts.push(explained(meaning(measure), unfolded));
  parts.push(element("h2", "", "Requirements"));
  if (manuscript.requirements.length) {
    parts.push(...requirements(manuscript.requirements, unfolded));
    parts.push(element("p", "soft", "Looked for in this policy alone; “proviso check” looks in all of a language. Hints for writers, not legal advice."));
  } else parts.push(element("p", "soft", "The policy names no regimes in its front matter, so nothing is asked for."));
  parts.push(element("h2", "", "Outline"), outline(manuscript, address, again)); // the last, for it may be long
  const focused = box.contains(document.activeElement) ? keyOf(document.activeElement!) : undefined;
  box.replaceChildren(...parts);
  if (!focused) return;
  const same = [...box.querySelectorAll<HTMLElement>("a, summary")].find((control) => keyOf(control) === focused);
  same?.focus({ preventScroll: true });
}

/** What tells a link or a fold from the others, before and after the text is shown anew. */
function keyOf(control: Element): string {
  return control.getAttribute("href") ?? control.parentElement!.dataset.state!;
}

function explained(text: string, unfolded: ReadonlySet<string>): HTMLElement {
  const box = element("details", "group");
  box.dataset.state = "meaning";
  box.open = unfolded.has("meaning");
  box.append(element("summary", "", "What the number means"), element("p", "soft", text));
  return box;
}
