// What a visitor types: words, all of which a section must have, and phrases in quotation marks. The last word may not be
// typed to its end. Go's generator/search/query.go reads it alike.
import { fold } from "../fold";
import { wordsOf } from "./words";

/** A term that a query asks for. */
export interface Term {
  text: string;
  /** Its position, counted from the first one of its phrase. */
  offset: number;
  /** Every term that begins so will do. */
  prefix: boolean;
}

/** What must stand together. */
export type Phrase = Term[];

/** How many bytes of UTF-8 the word that is being typed must have. */
const shortest = 2;

/** Reads a query. */
export function parseQuery(query: string): Phrase[] {
  let folded = fold(query);
  if (folded && /[ \t\u00a0\u3000]$/.test(query)) folded += " ";
  const phrases: Phrase[] = [];
  const pieces = folded.split('"');
  pieces.forEach((piece, i) => {
    let begin = 0;
    let phrase: Phrase | undefined;
    let last = { term: "", wide: false };
    for (const word of wordsOf(piece)) {
      // The pair before it has it.
      if (word.alone && word.joined && last.wide) continue;
      last = word;
      if (!phrase || (i % 2 === 0 && !word.joined)) {
        phrases.push((phrase = []));
        begin = word.position;
      }
      phrase.push({ text: word.term, offset: word.position - begin, prefix: word.alone });
    }
    const typed = i === pieces.length - 1 && !last.wide && piece.endsWith(last.term);
    if (phrase && typed && (last.term.length >= shortest || last.term > "\x7f")) phrase.at(-1)!.prefix = true;
  });
  return phrases;
}
