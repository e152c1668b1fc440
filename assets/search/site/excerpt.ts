// The sentence of a section that says most of what was asked for, and where in it.
import { foldEach } from "../fold";
import type { Phrase } from "./query";

/** A piece of an excerpt. */
export interface Piece {
  text: string;
  /** What was asked for. */
  match: boolean;
}

/** How many characters of a long sentence are shown at most. */
const longest = 180;

/** Returns the sentence, in pieces; none where nothing was found. */
export function excerpt(blocks: readonly string[], phrases: readonly Phrase[]): Piece[] {
  let best: { text: string; spans: [number, number][]; kinds: number } | undefined;
  for (const block of blocks) {
    const text = block.replace(/\s+/g, " ");
    const { spans, kinds } = find(text, phrases);
    if (kinds > (best?.kinds ?? 0)) best = { text, spans, kinds };
    if (kinds === phrases.length) break;
  }
  return best ? cut(best.text, best.spans) : [];
}

/** Returns where phrases stand in a text, in order, and how many different ones do. */
function find(text: string, phrases: readonly Phrase[]): { spans: [number, number][]; kinds: number } {
  let folded = "";
  const map: number[] = [];
  foldEach(text, (part, at, plain) => {
    for (let i = 0; i < part.length; i++) map.push(plain || !i ? at + i : at);
    folded += part;
  });
  map.push(text.length);
  const spans: [number, number][] = [];
  let kinds = 0;
  for (const phrase of phrases) {
    const pattern = patternOf(phrase);
    const before = spans.length;
    for (const match of folded.matchAll(pattern)) {
      const from = match.index;
      if (match[0]) spans.push([map[from], map[from + match[0].length]]);
    }
    if (spans.length > before) kinds++;
  }
  return { spans: spans.sort((one, other) => one[0] - other[0]), kinds };
}

/** Terms are letters, digits and marks, nothing that means something in a pattern. */
function patternOf(phrase: Phrase): RegExp {
  let pattern = "";
  let next = 0;
  for (const { text, offset, prefix } of phrase) {
    const units = [...text.matchAll(/[\p{L}\p{N}]\p{M}*/gu)].map(String);
    // Neighbouring pairs share a character.
    if (isPair(text) && offset && offset === next - 1) pattern += units.at(-1);
    else pattern += (pattern ? "[^\\p{L}\\p{N}]*" : "") + text + (prefix && !isPair(text) ? "[\\p{L}\\p{N}\\p{M}]*" : "");
    next = offset + (isPair(text) ? units.length : 1);
  }
  const isWord = !isPair(phrase[0].text);
  return new RegExp(`${isWord ? "(?<![\\p{L}\\p{N}])" : ""}${pattern}${isWord ? "(?![\\p{L}\\p{N}\\p{M}])" : ""}`, "gu");
}

/** Tells the terms of scripts without spaces. */
function isPair(text: string): boolean {
  return /^[\u2e80-\ua4cf\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(text);
}

/** Returns the sentence with the first span, in pieces. */
function cut(text: string, spans: readonly [number, number][]): Piece[] {
  const [start, stop] = spans[0];
  let from = 0;
  let to = text.length;
  for (const { index, 0: mark } of text.matchAll(/[.!?](?=\s)|[。！？]/g)) {
    if (index < start) from = index + mark.length;
    else if (index >= stop) {
      to = index + mark.length;
      break;
    }
  }
  const early = start - from > longest / 2;
  if (early) from = text.indexOf(" ", start - longest / 3) + 1 || start;
  while (text[from] === " ") from++;
  const late = to - from > longest;
  if (late) to = Math.max(stop, from + longest);
  const pieces: Piece[] = [];
  const put = (piece: string, match: boolean): void => void (piece && pieces.push({ text: piece, match }));
  put(early ? "…" : "", false);
  let at = from;
  for (const [begin, end] of spans) {
    if (begin < at || end > to) continue;
    put(text.slice(at, begin), false);
    put(text.slice(begin, end), true);
    at = end;
  }
  put(text.slice(at, to).trimEnd() + (late ? "…" : ""), false);
  return pieces;
}
