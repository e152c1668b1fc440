// Finding: the phrase as it was typed, nothing cleverer. The count must be true.
import { graphemes } from "./graphemes";
import type { PageText } from "./text";

/** Returns a function that finds a folded query: where its matches start in text.folded, in order, none overlapping. */
export function matcher(text: PageText): (query: string) => number[] {
  const between = graphemes(text.source);
  const whole = (position: number): boolean => text.map[position] >= 0 && between(text.map[position]);
  return (query) => {
    const hits: number[] = [];
    if (!query) return hits;
    for (let at = text.folded.indexOf(query); at >= 0; ) {
      const isMatch = whole(at) && whole(at + query.length);
      if (isMatch) hits.push(at);
      at = text.folded.indexOf(query, isMatch ? at + query.length : at + 1);
    }
    return hits;
  };
}
