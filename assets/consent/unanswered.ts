// What holds where a visitor has answered nothing.
import type { Category } from "../page/contract";
import { schema } from "./format";
import { answer, type StoredRecord } from "./record";
import { manner } from "./regime";
import { signalled } from "./signalled";

/** Reports whether the browser's privacy signal refuses a category as long as the visitor doesn't allow it. */
export function held({ gpc, necessary }: Category): boolean {
  return SIGNAL && !!gpc && !necessary && signalled();
}

/** Reports whether a category is allowed; undefined where it is refused only because nobody was asked. */
export function unanswered(category: Category, record: StoredRecord | undefined): boolean | undefined {
  if (held(category)) return false;
  // Where no answer is needed, a refusal stands for what is new in the category, too.
  return REGIMES && manner(category) !== "opt-in" ? answer(record, { id: category.id, asked: [] }) !== false : undefined;
}

/** Returns a record of what the privacy signal refuses, if anything. It is not stored: a signal is no choice. */
export function heldBack(categories: readonly Category[]): StoredRecord | undefined {
  const refused = categories.filter(held);
  if (!refused.length) return undefined;
  const entries = Object.fromEntries(refused.map(({ id, asked }) => [id, { granted: false, asked }]));
  return { schema, id: "", time: Date.now(), method: "gpc", language: document.documentElement.lang, policy: "", text: "", categories: entries };
}
