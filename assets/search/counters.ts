// The number of matches in each section, shown in its summary line.
import { first } from "./first";
import { inIdle } from "./idle";
import type { Found } from "./paint";
import { onScreen } from "./screen";
import type { Section } from "./text";

/**
 * Returns a function that shows the numbers of the sections near the screen at once and, when typing rests, those of the
 * others: writing two thousand of them costs more layout than a key may take.
 */
export function counters(): (found: Found) => void {
  const shown = new Map<HTMLElement, string>();
  let latest: Found | undefined;
  let timer: ReturnType<typeof setTimeout>;

  function write(section: Section): void {
    const counter = section.counter!;
    const { hits } = latest!;
    const before = (position: number): number => first(hits.length, (i) => hits[i] >= position);
    const count = before(section.end) - before(section.start);
    const resting = shown.get(counter) ?? counter.textContent!;
    if (count) shown.set(counter, resting);
    else if (!shown.delete(counter)) return;
    setText(counter, count ? `${count}` : resting);
    counter.hidden = !count;
  }

  return (found) => {
    const sections = found.text.sections.filter((section) => section.counter);
    const [from, to] = onScreen(sections.length, (i) => sections[i].details.getBoundingClientRect(), innerHeight);
    const isNew = found !== latest;
    latest = found;
    sections.slice(from, to).forEach(write);
    if (!isNew) return;
    clearTimeout(timer);
    if (!found.hits.length) return sections.forEach(write);
    let next = 0;
    const step = (): boolean => latest === found && next < sections.length && (write(sections[next++]), true);
    timer = setTimeout(inIdle, 500, step, 8);
  };
}

/** Sets an element's text, in the text node it has if it has one. */
export function setText(element: Element, text: string): void {
  const node = element.firstChild;
  if (!node || !text) element.textContent = text;
  else if (text !== node.nodeValue) node.nodeValue = text;
}
