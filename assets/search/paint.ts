// Painting, by the CSS Custom Highlight API: no node is added to the page. Finding is cheap, painting is not, so only
// matches near the screen are registered.
import { first } from "./first";
import { boxAt, closedAround, onScreen } from "./screen";
import { place, type PageText } from "./text";

/** What there is to paint. */
export interface Found {
  text: PageText;
  /** Where matches start in text.folded. */
  hits: number[];
  /** Length of a match in text.folded. */
  length: number;
  /** Index in hits of the match the visitor has walked to, or -1. */
  current: number;
}

/** A few hundred registered ranges lock an older WebKit; one more is for the current match. */
const most = 499;

/** Returns a function that paints the matches near the screen, unless they are painted already and it isn't forced. */
export function painter(): (found: Found, force: boolean) => void {
  const highlights = globalThis.CSS?.highlights;
  if (!highlights) return select;
  // Made once and kept: older Safari doesn't repaint a highlight that takes another's place.
  const matches = new Highlight();
  const current = new Highlight();
  current.priority = 1;
  highlights.set("proviso-match", matches);
  highlights.set("proviso-current", current);
  let painted = [0, 0];

  return (found, force) => {
    const { text, hits } = found;
    const boxOf = (i: number): DOMRect => boxAt(text, hits[i]);
    const seen = onScreen(hits.length, boxOf, 0);
    if (!force && seen[0] >= painted[0] && seen[1] <= painted[1]) return;
    const near = onScreen(hits.length, boxOf, innerHeight);
    matches.clear();
    const add = (from: number, to: number): void => {
      for (let i = from; i < to && matches.size < most; i++) {
        const closed = closedAround(place(text, text.map[hits[i]])[0]);
        if (closed) i = after(found, closed, i);
        else matches.add(new StaticRange(rangeOf(found, i)));
      }
    };
    add(...seen);
    add(seen[1], near[1]);
    add(near[0], seen[0]);
    painted = matches.size < most ? near : seen;
    current.clear();
    if (found.current >= 0) current.add(new StaticRange(rangeOf(found, found.current)));
  };
}

/** Returns where a match starts and ends in the page. */
export function rangeOf({ text, hits, length }: Found, index: number): StaticRangeInit {
  const [startContainer, startOffset] = place(text, text.map[hits[index]]);
  const [endContainer, last] = place(text, text.map[hits[index] + length] - 1);
  return { startContainer, startOffset, endContainer, endOffset: last + 1 };
}

/** Returns the last match in the section that the match at an index is in. */
function after({ text, hits }: Found, details: HTMLDetailsElement, index: number): number {
  const end = text.sections.find((section) => section.details === details)?.end ?? 0;
  return Math.max(index, first(hits.length, (i) => hits[i] >= end) - 1);
}

/** Without the API, the selection shows the current match. */
function select(found: Found, force: boolean): void {
  if (!force || found.current < 0) return;
  const { startContainer, startOffset, endContainer, endOffset } = rangeOf(found, found.current);
  getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}
