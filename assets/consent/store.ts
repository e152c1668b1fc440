// localStorage, where every call may throw (blocked, full), or do nothing without a word (locked-down browsers).
import { key } from "./format";

/** Returns the text of the stored record, or null. */
export function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Replaces the stored record and reports whether the browser kept it. If not, the one before doesn't hold either. */
export function write(text: string): boolean {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Reading back tells.
  }
  if (read() === text) return true;
  remove();
  return false;
}

/** Removes the stored record and reports whether it is gone. */
export function remove(): boolean {
  try {
    localStorage.removeItem(key);
  } catch {
    // Reading back tells.
  }
  return read() === null;
}
