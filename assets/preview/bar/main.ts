// The writer's bar: stands beside a page of the preview, tells of its text, and shows it as others see it.
import { element } from "../element";
import type { Manuscript } from "../contract";
import { choice } from "./choice";
import { askedFor, pageIn, showAgain } from "./frame";
import { showText } from "./text";
import { changeView, readView, type View } from "./view";
import { become, visitorOf, type Visitor } from "./visitor";

const frame = document.querySelector("iframe")!;
const bar = document.querySelector<HTMLElement>(".bar")!;
let view = readView();

let turn = Promise.resolve(); // one visitor after the other

const body = element("div", "body");
body.id = "body";
const text = element("div", "text");
const leave = element("a", "leave", "Only the page");
const toggle = element("button", "button toggle");
toggle.type = "button";
toggle.setAttribute("aria-controls", body.id);
toggle.onclick = () => show({ bar: !view.bar });

const width = choice("width", "Width", [["full", "Full"], ["768", "768"], ["360", "360"]], (width: View["width"]) => show({ width }));
const colours = choice("colours", "Colours", [["system", "System"], ["light", "Light"], ["dark", "Dark"]], (colours: View["colours"]) => show({ colours }));
const media = choice("media", "For", [["screen", "Screen"], ["print", "Print"]], (media: View["media"]) => show({ media }));
const visitors = choice(
  "visitor",
  "Visitor",
  [["first", "First visit"], ["accepted", "Accepted"], ["declined", "Declined"], ["gpc", "GPC"]],
  (visitor: Visitor) => (turn = turn.then(() => become(visitor, frame)).then(tellVisitor, tellVisitor)),
);

/** Shows the page in another way, and keeps that. */
function show(change: Partial<View>): void {
  view = changeView(change);
  document.body.classList.toggle("closed", !view.bar);
  body.hidden = leave.hidden = !view.bar;
  toggle.textContent = view.bar ? "Hide" : "Writer’s bar";
  toggle.ariaLabel = view.bar ? "Hide the writer’s bar" : "Show the writer’s bar";
  toggle.ariaExpanded = `${view.bar}`;
  frame.dataset.width = view.width;
  frame.dataset.media = view.media;
  width.choose(view.width);
  colours.choose(view.colours);
  media.choose(view.media);
}

function tellVisitor(): void {
  const page = pageIn(frame);
  visitors.group.hidden = !page?.proviso;
  if (page?.proviso) visitors.choose(visitorOf(page));
}

let latest = 0;

/** Tells of the text of the page that is shown. */
async function tellText(): Promise<void> {
  const page = pageIn(frame);
  const number = ++latest;
  const path = page?.location.pathname ?? "";
  const response = await fetch(`manuscript?page=${encodeURIComponent(path)}`).catch(() => undefined);
  // What can't be read, for a mistake or because the preview has ended, is told of as it was.
  if (number !== latest || !response || (!response.ok && response.status !== 404)) return;
  const manuscript = response.ok ? ((await response.json()) as Manuscript) : undefined;
  showText(text, manuscript, path, (id) => showAgain(pageIn(frame), id));
}

/** Another page is there, or the same one anew. */
function arrive(): void {
  const page = pageIn(frame);
  if (!page) return;
  leave.href = page.location.pathname + page.location.hash;
  history.replaceState(null, "", `?page=${encodeURIComponent(page.location.pathname)}`);
  document.title = `${page.document.title} · Writer’s bar`;
  frame.title = `Page: ${page.document.title}`;
  page.document.addEventListener("proviso:consent", tellVisitor);
  page.document.addEventListener("proviso:shown", () => void tellText());
  tellVisitor();
  void tellText();
}

const head = element("div", "head");
head.append(element("h1", "", "Writer’s bar"), leave, toggle);
const views = element("div", "views");
views.append(width.group, colours.group, media.group, visitors.group);
body.append(element("h2", "", "View"), views, text);
bar.append(head, body);
visitors.group.hidden = true;
show({});
frame.addEventListener("load", arrive);
frame.src = askedFor();
