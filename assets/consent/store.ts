// localStorage, where every call may throw (blocked, full), or do nothing without a word (locked-down browsers). So what
// counts is what can be read back.
import { attempt } from "./attempt";
import { key } from "./format";

/** Returns the text of the stored record, or null. */
export function read(): string | null {
  return attempt(() => localStorage.getItem(key)) ?? null;
}

/** Replaces the stored record and reports whether the browser kept it. If not, the one before doesn't hold either. */
export function write(text: string): boolean {
  attempt(() => localStorage.setItem(key, text));
  const kept = read() === text;
  if (!kept) remove();
  return kept;
}

/** Removes the stored record and reports whether it is gone. */
export function remove(): boolean {
  attempt(() => localStorage.removeItem(key));
  return read() === null;
}
