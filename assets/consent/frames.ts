// Frames of the page that wait for a choice. Where one may not load stands a note that says what it is, with buttons to
// show it once, for which nothing is stored, and always. It has the frame's place and size: nothing moves, unless
// the frame is too small for its words.
import type { SettingsTexts } from "../page/contract";
import { attempt } from "./attempt";
import { align, createFrameNote, describe } from "./framenote";
import { reinsert } from "./reinsert";

/** What an element of the page waits for. */
export interface Subject {
  /** Of a service or a category. */
  id: string;
  allowed: boolean;
  /** What holds for it; undefined where nobody was asked. */
  decision: boolean | undefined;
}

/** What this needs of the rest. */
export interface FramesHost {
  /** Grants a category or a service, as a choice of the visitor. */
  grant(id: string): void;
  /** The words of the page's language, which are fetched when a first note needs them. */
  words(): Promise<SettingsTexts>;
}

export interface Frames {
  /** Has a frame show what it is there for, or a note. One whose subject isn't known shows nothing. */
  follow(frame: HTMLIFrameElement, subject: Subject | undefined): void;
  /** Takes away the notes of frames that are gone. */
  tidy(): void;
}

/** A frame that may not load. */
interface Waiting {
  subject: Subject;
  src: string;
  /** Its own, which a note may need more than. */
  minHeight: string;
  note?: HTMLElement;
}

/** Returns what shows the frames of a page, or notes. */
export function createFrames({ grant, words }: FramesHost): Frames {
  const waiting = new Map<HTMLIFrameElement, Waiting>();
  const once = new WeakMap<HTMLIFrameElement, boolean | undefined>(); // what was decided when it was asked to show
  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => void explain(target as HTMLIFrameElement)));

  const forget = (frame: HTMLIFrameElement): void => {
    const wait = waiting.get(frame);
    if (!wait) return;
    sizes.unobserve(frame);
    wait.note?.remove();
    frame.style.minHeight = wait.minHeight;
    waiting.delete(frame);
  };

  const show = (frame: HTMLIFrameElement, src: string): void => {
    const focused = waiting.get(frame)?.note?.contains(document.activeElement);
    forget(frame);
    frame.style.visibility = "";
    if (frame.src !== src) frame.src = src;
    if (focused) frame.focus();
  };

  const hide = (frame: HTMLIFrameElement): void => {
    frame.style.visibility = "hidden"; // out of reach of the Tab key, too
    if (!frame.hasAttribute("src")) return;
    frame.removeAttribute("src");
    reinsert(frame);
  };

  /** Shows the note, or lays it where the frame is now. */
  const explain = async (frame: HTMLIFrameElement): Promise<void> => {
    const wait = waiting.get(frame);
    if (!wait || frame.offsetWidth < least || frame.offsetHeight < least) return;
    const spoken = await words().catch(() => undefined); // without words, the frame's place stays empty
    const texts = spoken && describe(spoken, wait.subject.id, frame, wait.src);
    if (!texts || waiting.get(frame) !== wait) return; // nothing to say, or it may load by now
    wait.note ??= createFrameNote(texts, {
      always: () => grant(wait.subject.id),
      once() {
        once.set(frame, wait.subject.decision);
        show(frame, wait.src);
      },
    });
    if (frame.nextSibling !== wait.note) frame.after(wait.note);
    align(wait.note, frame, wait.minHeight);
  };

  return {
    follow(frame, subject) {
      const src = address(frame);
      if (subject && src && (subject.allowed || (once.has(frame) && once.get(frame) === subject.decision))) return show(frame, src);
      hide(frame);
      if (!subject || !src) return;
      const wait = waiting.get(frame);
      if (wait) Object.assign(wait, { subject, src });
      else waiting.set(frame, { subject, src, minHeight: frame.style.minHeight });
      sizes.observe(frame); // which calls back at once
    },
    tidy() {
      for (const frame of waiting.keys()) if (!frame.isConnected) forget(frame);
    },
  };
}

/** In pixels; what is smaller is no frame that a visitor looks at. */
const least = 48;

/** Returns where the frame leads, or undefined if not to a page: an address can be code, too. */
function address({ dataset }: HTMLIFrameElement): string | undefined {
  const url = dataset.src && attempt(() => new URL(dataset.src!, document.baseURI));
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
