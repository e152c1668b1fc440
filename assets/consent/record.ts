// The one decoder that a stored answer is read through. Anyone may have written what is stored, so a record with
// anything wrong in it is no record.
import { attempt } from "./attempt";
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
  return attempt(() => {
    if (text!.length > sizeLimit) return undefined;
    const { schema: version, id, time, method, categories } = JSON.parse(text!, ownKeysOnly);
    const valid =
      version === schema &&
      id.match(idPattern) && // throws on anything but a string
      method.match(methodPattern) &&
      Number.isInteger(time) &&
      time <= now &&
      now - time < terms.expires * day;
    return valid ? { id, time, method, granted: decodeGranted(categories, terms) } : undefined;
  });
}

/** Writes a record that decode reads back under the same terms. */
export function encode({ id, time, method, granted }: Answer, terms: Terms): string {
  const entries = [...granted].map(([category, granted]) => [category, { granted, revision: terms.revisions.get(category) }]);
  return JSON.stringify({ schema, id, time, method, categories: Object.fromEntries(entries) });
}

/** Throws when an entry of a category that is asked about is malformed; one for another revision doesn't count. */
function decodeGranted(categories: Record<string, unknown>, terms: Terms): Map<string, boolean> {
  const answered = new Map<string, boolean>();
  for (const [category, current] of terms.revisions) {
    const entry = categories[category] as Record<string, unknown> | undefined;
    if (entry === undefined) continue;
    const { granted, revision } = entry;
    if (typeof granted !== "boolean" || typeof revision !== "string") throw TypeError();
    if (revision === current) answered.set(category, granted);
  }
  return answered;
}

/** For JSON.parse: takes away the prototype of every object, so that nothing is read from one. */
function ownKeysOnly(_: string, value: unknown): unknown {
  return value === Object(value) ? Object.setPrototypeOf(value, null) : value;
}
