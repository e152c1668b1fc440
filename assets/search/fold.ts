// What the search takes for the same text. Go's generator/search/fold folds alike, from the same table.
import { dropped, letters, wide } from "./table";

/** Returns the text as it is compared: without case, diacritics, width, invisible marks, and the like. */
export function fold(text: string): string {
  let folded = "";
  foldEach(text, (part) => (folded += part));
  return folded;
}

/**
 * Folds the text part by part. A part is plain when each of its characters folds to one; other parts fold as a whole.
 * Returns where white space at the end of the text begins, or -1.
 */
export function foldEach(text: string, put: (part: string, at: number, plain: boolean) => void): number {
  let before = "";
  let gap = -1;
  let soft = false;
  tokens.lastIndex = 0;
  for (let token; (token = tokens.exec(text)); ) {
    const [whole, plain, space] = token;
    if (space) {
      gap = before ? token.index : -1;
      soft = space.includes("\n") && !space.includes("\u2028");
      continue;
    }
    const part = plain ? plain.toLowerCase() : foldUnit(whole);
    if (!part) continue;
    // A line break between two ideographs is the editor's, the reader sees no space there.
    if (gap >= 0 && !(soft && wideFirst.test(before) && wideFirst.test(whole))) put(" ", gap, true);
    put(part, token.index, !!plain);
    before = whole;
    gap = -1;
  }
  return gap;
}

/** What belongs to the character before it. */
const extending = `[\\p{M}\uff9e\uff9f${dropped}]`;

/** Plain text; white space; a character with all that belongs to it. */
const tokens = new RegExp(
  `([!-~]+(?: [!-~]+)*|[\u3400-\u9fff]+)(?!${extending})|(\\p{White_Space}[\\p{White_Space}${dropped}]*)|[^]${extending}*`,
  "gu",
);
const wideFirst = new RegExp(`^[${wide}]`, "u");
const droppedOne = new RegExp(`[${dropped}]`, "u");
const table = new Map(letters.flatMap(([to, from]) => [...from].map((char) => [char, to] as const)));
const units = new Map<string, string>();

function foldUnit(unit: string): string {
  let folded = units.get(unit);
  if (folded === undefined) {
    folded = [...unit.normalize("NFD")].map(foldChar).join("").normalize("NFD");
    units.set(unit, folded);
  }
  return folded;
}

function foldChar(char: string): string {
  const whole = char.normalize("NFKD");
  // A spacing accent decomposes to a space and a mark; it is no space.
  const parts = /^ ./s.test(whole) ? [char] : [...whole];
  return table.get(char) ?? parts.map((part) => foldPart(part.toLowerCase())).join("");
}

function foldPart(part: string): string {
  return table.get(part) ?? part.replace(/\p{Pd}/u, "-").replace(droppedOne, "");
}
