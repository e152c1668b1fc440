// What holds where a visitor has answered nothing.
import type { Category } from "../page/contract";
import { schema } from "./format";
import { answer, type StoredRecord } from "./record";
import { manner } from "./regime";
import { signalled } from "./signalled";

/** Reports whether the browser's privacy signal refuses a category as long as the visitor doesn't allow it. */
export function held({ gpc }: Category): boolean {
  return SIGNAL && gpc && signalled();
}

/** Reports whether the law of the page allows a category; undefined where it is refused because nobody was asked. */
export function lawful(category: Category, record: StoredRecord | undefined): boolean | undefined {
  // Where no answer is needed, a refusal stands for what is new in the category, too.
  return manner(category) === "opt-in" ? undefined : answer(record, { id: category.id, asked: [] }) !== false;
}

/** Returns a record of what the privacy signal refuses, if anything. It is not stored: a signal is no choice. */
export function heldBack(categories: readonly Category[]): StoredRecord | undefined {
  const refused = categories.filter(held);
  if (!refused.length) return undefined;
  const entries = Object.fromEntries(refused.map(({ id, asked }) => [id, { granted: false, asked }]));
  return { schema, id: "", time: Date.now(), method: "gpc", language: document.documentElement.lang, policy: "", text: "", categories: entries };
}
