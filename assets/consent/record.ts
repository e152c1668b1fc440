// The one decoder that a stored answer is read through. Anyone may have written what is stored, so a record with
// anything wrong in it is no record.
import { day, idPattern, methodPattern, schema, sizeLimit } from "./format";

export type Method = "accept-all" | "reject-all" | "save" | "gpc" | "api";

/** An answer that still counts. */
export interface Answer {
  id: string;
  /** When it was given, in milliseconds since 1970. */
  time: number;
  method: Method;
  /** By category; one that isn't in it is undecided. */
  granted: ReadonlyMap<string, boolean>;
}

/** What is asked: the revision of each category that can be refused, and for how many days an answer holds. */
export interface Terms {
  revisions: ReadonlyMap<string, string>;
  expires: number;
}

/** Reads an answer to these terms. There is none when the text is no record, or one that has expired. */
export function decode(text: string | null, terms: Terms, now: number): Answer | undefined {
  try {
    if (text!.length > sizeLimit) return undefined;
    const [version, id, time, method, categories] = own(JSON.parse(text!), "schema", "id", "time", "method", "categories");
    const valid =
      version === schema &&
      matches(id, idPattern) &&
      matches(method, methodPattern) &&
      Number.isInteger(time) &&
      (time as number) <= now &&
      now - (time as number) < terms.expires * day;
    return valid ? { id, time: time as number, method: method as Method, granted: decodeGranted(categories, terms) } : undefined;
  } catch {
    return undefined; // nothing stored, not JSON, or not of this shape
  }
}

/** Writes a record that decode reads back under the same terms. */
export function encode(answer: Answer, terms: Terms): string {
  const categories = Object.fromEntries(
    [...answer.granted].map(([category, granted]) => [category, { granted, revision: terms.revisions.get(category) }]),
  );
  return JSON.stringify({ schema, id: answer.id, time: answer.time, method: answer.method, categories });
}

/** Throws when an entry of a category that is asked about is malformed; one for another revision doesn't count. */
function decodeGranted(categories: unknown, terms: Terms): Map<string, boolean> {
  const answered = new Map<string, boolean>();
  for (const [category, current] of terms.revisions) {
    const [entry] = own(categories, category);
    if (entry === undefined) continue;
    const [granted, revision] = own(entry, "granted", "revision");
    if (typeof granted !== "boolean" || typeof revision !== "string") throw TypeError();
    if (revision === current) answered.set(category, granted);
  }
  return answered;
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}

/** The object's own values, so that nothing is read from a prototype. Throws when it is no object. */
function own(value: unknown, ...keys: string[]): unknown[] {
  if (typeof value !== "object" || Array.isArray(value)) throw TypeError();
  return keys.map((key) => (Object.hasOwn(value!, key) ? (value as Record<string, unknown>)[key] : undefined));
}
