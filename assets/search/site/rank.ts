// Which sections have what is asked for, the best first: Okapi BM25, as generator/search/lookup computes it.
import { first } from "../first";
import { lengthOf, numbersIn, valueOf } from "./digits";
import type { Files } from "./files";
import type { Phrase, Term } from "./query";

/** A section that has what was asked for. */
export interface Hit {
  /** By the order of the site. */
  section: number;
  score: number;
}

/** What a section has of a term. */
interface Posting {
  weight: number;
  positions: number[];
}

const k1 = 1.2;
const b = 0.75;

/** Returns a function that ranks the sections of an index for a query. */
export function ranker(files: Files): (phrases: Phrase[]) => Promise<Hit[]> {
  const lengths = [...files.entry.lengths].map((digit) => lengthOf(valueOf(digit, 0)));
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;

  function worth(posting: Posting, section: number, inSections: number): number {
    const { weight } = posting;
    const rarity = Math.log(1 + (lengths.length - inSections + 0.5) / (inSections + 0.5));
    return (rarity * weight * (k1 + 1)) / (weight + k1 * (1 - b + (b * lengths[section]) / average));
  }

  return async (phrases) => {
    let hits: Map<number, number> | undefined;
    const all = await Promise.all(
      phrases.map((phrase) => Promise.all(phrase.map((term) => find(files, term, phrase.length > 1)))),
    );
    phrases.forEach((phrase, i) => {
      const matched = new Map<number, number>();
      for (const section of all[i][0].keys()) {
        const before = hits ? hits.get(section) : 0;
        const postings = all[i].map((found) => found.get(section));
        if (before === undefined || !postings.every((p) => p !== undefined) || !together(phrase, postings)) continue;
        let score = 0;
        postings.forEach((posting, n) => (score += worth(posting, section, all[i][n].size)));
        matched.set(section, before + score);
      }
      hits = matched;
    });
    return [...(hits ?? [])]
      .map(([section, score]) => ({ section, score }))
      .sort((one, other) => other.score - one.score || one.section - other.section);
  };
}

function together(phrase: Phrase, postings: Posting[]): boolean {
  if (phrase.length === 1) return true;
  const sets = postings.map((posting) => new Set(posting.positions));
  return postings[0].positions.some((at) => phrase.every((term, i) => sets[i].has(at + term.offset)));
}

/** Returns the sections with a term, or with any term that begins so. */
async function find(files: Files, { text, prefix }: Term, withPositions: boolean): Promise<Map<number, Posting>> {
  const found = new Map<number, Posting>();
  const { shards = [], small } = files.entry;
  let from = 0;
  let to = 0;
  if (!small) {
    from = to = Math.max(0, first(shards.length, (i) => !less(shards[i].first, text) && shards[i].first !== text) - 1);
    while (prefix && shards[to + 1]?.first.startsWith(text)) to++;
    if (!shards.length) return found;
  }
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const loaded = await Promise.all(
    numbers.map(async (n) => ({ ...(await files.shard(n)), positions: withPositions ? await files.positions(n) : [] })),
  );
  for (const { terms, postings, positions } of loaded) {
    for (let i = first(terms.length, (i) => !less(terms[i], text)); i < terms.length; i++) {
      if (terms[i] !== text && !(prefix && terms[i].startsWith(text))) break;
      collect(found, postings[i], positions[i] ?? "");
    }
  }
  return found;
}

/** Compares as Go does, by code points: JavaScript takes those beyond U+FFFF for less than some below. */
function less(one: string, other: string): boolean {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  if (at === one.length || at === other.length) return one.length < other.length;
  if (at && isSecond(one.charCodeAt(at)) && isSecond(other.charCodeAt(at))) return one[at] < other[at];
  return one.codePointAt(at)! < other.codePointAt(at)!;
}

function isSecond(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

function collect(found: Map<number, Posting>, postings: string, positions: string): void {
  const places = numbersIn(positions);
  let section = -1;
  for (const list = numbersIn(postings); list.more(); ) {
    const code = list.next();
    section += (code >> 2) + 1;
    const weight = (code & 3) + 1;
    const posting = found.get(section) ?? { weight: 0, positions: [] };
    posting.weight += weight < 4 ? weight : weight + list.next();
    for (let n = places.next(), at = 0; n > 0; n--) posting.positions.push((at += places.next()));
    found.set(section, posting);
  }
}
