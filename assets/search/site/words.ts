// Cutting folded text into terms, as generator/search/words.go does.
import { wide } from "../table";

/** A term of a text. */
export interface Word {
  term: string;
  position: number;
  /** Nothing stands between it and the term before it. */
  joined: boolean;
  /** Of a script without spaces, alone: the last character of its run. */
  alone: boolean;
  wide: boolean;
}

const unit = /[\p{L}\p{N}]\p{M}*/uy;
const wideFirst = new RegExp(`^[${wide}]`, "u");

/** Returns the terms of folded text. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let word = "";
  let before = "";
  let touches = false;
  const put = (term: string, isWide: boolean, alone: boolean): void => {
    words.push({ term, position: words.length, joined: touches, alone, wide: isWide });
    touches = true;
  };
  const flush = (): void => {
    if (word) put(word, false, false);
    if (before) put(before, true, true);
    word = before = "";
  };
  for (let at = 0; at < text.length; ) {
    unit.lastIndex = at;
    const found = unit.exec(text)?.[0];
    at += found?.length ?? String.fromCodePoint(text.codePointAt(at)!).length;
    if (!found) {
      flush();
      touches = false;
    } else if (wideFirst.test(found)) {
      if (word) flush();
      if (before) put(before + found, true, false);
      before = found;
    } else {
      if (before) flush();
      word += found;
    }
  }
  flush();
  return words;
}
