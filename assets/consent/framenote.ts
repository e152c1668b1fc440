// The note that stands where a frame would be.
import type { SettingsTexts } from "../page/contract";

/** What a note says. */
export interface NoteTexts {
  label: string;
  /** What the frame shows, where it says so. */
  title: string;
  text: string;
  once: string;
  always: string;
}

/** What its buttons do. */
export interface NoteActions {
  once(): void;
  always(): void;
}

/** Returns what to say of a frame, or undefined if nothing is known of the service or category. */
export function describe({ words, categories }: SettingsTexts, id: string, frame: HTMLIFrameElement, src: string): NoteTexts | undefined {
  const service = categories.flatMap(({ services }) => services).find((service) => service.id === id);
  const name = service?.name ?? categories.find((category) => category.id === id)?.title;
  if (!name) return undefined;
  const provider = service?.provider || new URL(src).host;
  const say = (key: string): string => (words[key] ?? "").replace("{service}", () => name).replace("{provider}", () => provider);
  return { label: frame.title || name, title: frame.title, text: say("frame.text"), once: say("frame.once"), always: say("frame.always") };
}

/** Returns a note, not yet in the page. */
export function createFrameNote({ label, title, text, once, always }: NoteTexts, actions: NoteActions): HTMLElement {
  const note = document.createElement("div");
  note.className = "ask-frame"; // for the style of pages that aren't the theme's
  note.role = "group";
  note.ariaLabel = label;
  note.dataset.nosnippet = "";
  note.style.cssText = look;
  if (title) note.append(paragraph("strong", title));
  note.append(paragraph("span", text), button(once, actions.once), button(always, actions.always));
  return note;
}

/** Lays a note over its frame, which keeps the place it has in the page, and gets as high as the note needs. */
export function align(note: HTMLElement, frame: HTMLIFrameElement, minHeight: string): void {
  const { style } = note;
  style.width = `${frame.offsetWidth}px`;
  grow(note, frame, minHeight);
  style.height = `${frame.offsetHeight}px`;
  style.translate = "none";
  const from = note.getBoundingClientRect();
  const to = frame.getBoundingClientRect();
  style.translate = `${to.x - from.x}px ${to.y - from.y}px`;
}

/** Gives a frame the height of its note, if that is more than its own, before the next paint: its size is being observed. */
function grow(note: HTMLElement, frame: HTMLIFrameElement, own: string): void {
  const now = frame.style.minHeight;
  note.style.height = "auto";
  frame.style.minHeight = own;
  const needed = note.offsetHeight > frame.offsetHeight ? `${note.offsetHeight}px` : own;
  frame.style.minHeight = now;
  if (needed !== now)
    requestAnimationFrame(() => {
      if (note.isConnected) frame.style.minHeight = needed;
    });
}

/** Set by script, which a strict Content-Security-Policy allows; the colours are the theme's where the page has one. */
const look =
  "position:absolute;box-sizing:border-box;overflow:auto;display:flex;flex-wrap:wrap;place-content:safe center;gap:.375rem;padding:.375rem;" +
  "border:1px solid var(--border,currentcolor);background:var(--surface,Canvas);color:var(--text,CanvasText);" +
  "font:400 clamp(13px,.8125rem,20px)/1.3 var(--font-ui,system-ui);text-align:center";

function paragraph(name: "span" | "strong", text: string): HTMLElement {
  const element = document.createElement("p");
  const words = document.createElement(name);
  words.textContent = text;
  element.append(words);
  element.style.cssText = "flex:0 0 100%;margin:0;overflow-wrap:anywhere";
  return element;
}

function button(text: string, press: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "ask-button";
  element.textContent = text;
  element.addEventListener("click", press);
  return element;
}
