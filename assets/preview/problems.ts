// The overlay with the first mistake, and the panel that lists all there is to mend. They stand in a tree of their own,
// so that neither the page's styles reach them nor theirs the page.
import { card } from "./card";
import { element } from "./element";
import type { News } from "./contract";

let host: HTMLElement | undefined;

/** Shows what there is to mend, in place of what was shown before. */
export function showProblems(news: News, style: URL): void {
  const { diagnostics, errors } = news.report;
  const open = host?.shadowRoot?.querySelector("details")?.open ?? false;
  host?.remove();
  host = undefined;
  if (!diagnostics.length && !news.failure) return;
  host = document.createElement("proviso-problems");
  host.lang = "en";
  host.dir = "ltr";
  host.hidden = true; // until it has its style
  const sheet = element("link", "");
  sheet.rel = "stylesheet";
  sheet.href = style.href;
  sheet.onload = sheet.onerror = () => host && (host.hidden = false);
  const root = host.attachShadow({ mode: "open" });
  root.append(sheet);
  if (errors || news.failure) root.append(overlay(news));
  if (diagnostics.length) root.append(panel(news, open));
  document.body.append(host);
}

function overlay(news: News): HTMLElement {
  const box = element("section", "overlay");
  box.setAttribute("role", "alert");
  const first = news.report.diagnostics.find((problem) => problem.level === "error");
  const title = news.failure ? "The site could not be built." : first ? counted(news.report.errors, "mistake") + " to mend." : "";
  const close = element("button", "close", "Hide");
  close.type = "button";
  close.onclick = () => box.remove();
  box.append(element("p", "title", title + (news.shown ? " The page below is the last good one." : "")), close);
  if (news.failure) box.append(element("p", "message", news.failure));
  if (first) box.append(card(first));
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
    item.append(card(problem));
    list.append(item);
  }
  box.append(list);
  return box;
}

/** "" for none. */
function counted(n: number, what: string): string {
  return n ? `${n} ${what}${n === 1 ? "" : "s"}` : "";
}
