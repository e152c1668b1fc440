// The overlay with the first mistake, and the panel that lists all there is to mend.
import { card } from "./card";
import { element } from "./element";
import { hosted } from "./host";
import type { News } from "./contract";

let host: HTMLElement | undefined;

/** Shows what there is to mend, in place of what was shown before. */
export function showProblems(news: News, style: URL): void {
  const { diagnostics, errors } = news.report;
  const open = host?.shadowRoot?.querySelector("details")?.open ?? false;
  host?.remove();
  host = undefined;
  if (!diagnostics.length && !news.failure) return;
  const parts: HTMLElement[] = [];
  if (errors || news.failure) parts.push(overlay(news));
  if (diagnostics.length) parts.push(panel(news, open));
  host = hosted("proviso-problems", style, parts);
}

function overlay(news: News): HTMLElement {
  const box = element("section", "overlay");
  box.setAttribute("role", "alert");
  const first = news.report.diagnostics.find((problem) => problem.level === "error");
  const title = news.failure ? "The site could not be built." : first ? counted(news.report.errors, "mistake") + " to mend." : "";
  const close = element("button", "button close", "Hide");
  close.type = "button";
  close.onclick = () => box.remove();
  box.append(element("p", "title", title + (news.shown ? " The page below is the last good one." : "")), close);
  if (news.failure) box.append(element("p", "message", news.failure));
  if (first) box.append(card(first, news));
  return box;
}

function panel(news: News, open: boolean): HTMLElement {
  const { errors, warnings, hints, diagnostics } = news.report;
  const box = element("details", "panel");
  box.open = open;
  const counts = [counted(errors, "error"), counted(warnings, "warning"), counted(hints, "hint")];
  box.append(element("summary", "", counts.filter((text) => text).join(", ")));
  const list = element("ol", "list");
  for (const problem of diagnostics) {
    const item = element("li", "");
    item.append(card(problem, news));
    list.append(item);
  }
  box.append(list);
  const region = element("section", "");
  region.ariaLabel = "To mend";
  region.append(box);
  return region;
}

/** "" for none. */
function counted(n: number, what: string): string {
  return n ? `${n} ${what}${n === 1 ? "" : "s"}` : "";
}
