// The record of an answer, and what it says. A category with anything wrong in it is undecided.
import { attempt } from "./attempt";
import type { schema } from "./format";

/** How it was given: "gpc" is what a privacy signal stands for, which is shown but not stored. */
export type Method = "accept-all" | "reject-all" | "save" | "gpc" | "api";

/** What was answered for a category. */
export interface Entry {
  granted: boolean;
  /** What the answer was given for, "service.hash" each. */
  asked: string[];
  /** Services of a granted category that were refused singly. */
  except?: string[];
  /** Granted although the browser's privacy signal was on. */
  signal?: boolean;
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
  /** Something that was granted before is refused in it: what that left is erased wherever a page finds it. */
  erase?: boolean;
  /** The receipt was handed over. */
  sent?: boolean;
  /** Earlier answers whose receipts were not. */
  unsent?: StoredRecord[];
}

/** What has to be known of a category to tell whether an answer counts for it. */
export interface Question {
  id: string;
  asked: readonly string[];
}

/** Returns what a record says of a category, or of one of its services; undefined when it was not asked about. */
export function answer(record: StoredRecord | undefined, { id, asked }: Question, service?: string): boolean | undefined {
  // It throws on what is malformed, or not answered.
  return attempt(() => {
    const { granted, asked: given, except } = record!.categories[id]!;
    if (typeof granted === "boolean" && asked.every((word) => [...given].includes(word))) return granted && !except?.includes(service!);
    return undefined;
  });
}
