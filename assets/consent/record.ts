// The record of an answer, and the one way it is read. Anyone may have written what is stored, so a record with anything
// wrong in it is no record, and a category with anything wrong in it is undecided.
import { beginning, day, schema, sizeLimit } from "./format";

export type Method = "accept-all" | "reject-all" | "save" | "gpc" | "api";

/** What was answered for a category. */
export interface Entry {
  granted: boolean;
  /** What the answer was given for, "service.revision" each. */
  asked: string[];
  /** Services of a granted category that were refused singly. */
  except?: string[];
}

/** An answer as it is stored; format.ts shows it. */
export interface StoredRecord {
  schema: typeof schema;
  id: string;
  /** When it was given, in milliseconds since 1970. */
  time: number;
  method: Method;
  /** Of the page it was given on. */
  language: string;
  /** Version or effective date of the policy that the banner linked to. */
  policy: string;
  /** Hash of the words that were shown. */
  text: string;
  /** A category that was never answered isn't in it. */
  categories: Record<string, Entry>;
  /** The receipt was handed over. */
  sent?: boolean;
}

/** What has to be known of a category to tell whether an answer counts for it. */
export interface Question {
  id: string;
  asked: readonly string[];
}

/** Reads a record that still counts. It throws, or returns nothing, when the text is none or has expired. */
export function decode(text: string, expires: number): StoredRecord | undefined {
  const record = beginning.test(text) && text.length <= sizeLimit && (JSON.parse(text) as StoredRecord);
  if (!record) return undefined;
  const age = Date.now() - record.time;
  return age >= 0 && age < expires * day ? record : undefined;
}

/** Returns what a record says of a category, or of one of its services; undefined when it was not asked about. */
export function answer(record: StoredRecord | undefined, { id, asked }: Question, service?: string): boolean | undefined {
  try {
    const { granted, asked: given, except } = record!.categories[id]!;
    const known = asked.every((word) => new Set(given).has(word));
    if (known && typeof granted === "boolean") return granted && !except?.includes(service!);
  } catch {
    // Malformed, or not answered.
  }
  return undefined;
}
