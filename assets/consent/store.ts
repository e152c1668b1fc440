// Where a record is kept: localStorage, where every call may throw (blocked, full), or do nothing without a word
// (locked-down browsers). So what counts is what can be read back. Where hosts share an answer, a cookie holds it instead.
import type { Registry } from "../page/contract";
import { attempt } from "./attempt";
import { day, key } from "./format";
import type { StoredRecord } from "./record";
import { stored } from "./stored";

/**
 * Replaces what is kept and reports whether the browser kept it. If not, what was kept before doesn't hold either. An answer
 * that hosts share is kept in the cookie only, as another could be older; what changes here then tells other tabs to look.
 */
export function keep(record: StoredRecord, registry: Registry): boolean {
  const text = JSON.stringify(record);
  const shared = share(text, registry);
  const own = shared ? String(record.time) : text;
  attempt(() => localStorage.setItem(key, own));
  const kept = read() === own;
  if (!kept) attempt(() => localStorage.removeItem(key));
  return shared || kept;
}

/** Removes what is kept and reports whether it is gone. */
export function forget(registry: Registry): boolean {
  attempt(() => localStorage.removeItem(key));
  share("", registry);
  return read() === null;
}

/** Keeps what is noted in a record, unless another answer was kept meanwhile. */
export function note(record: StoredRecord, registry: Registry): void {
  if (stored(registry)?.time === record.time) keep(record, registry);
}

function read(): string | null {
  return attempt(() => localStorage.getItem(key)) ?? null;
}

/** Keeps the text in the cookie of the domain; none removes it. Reports whether the browser did. */
function share(text: string, { share, expires }: Registry): boolean {
  if (!SHARE) return false;
  const value = `${key}=${encodeURIComponent(text)}`;
  const secure = location.protocol === "https:" ? ";secure" : "";
  const write = (seconds: number): unknown =>
    attempt(() => (document.cookie = `${value};domain=${share};path=/;max-age=${seconds};samesite=lax${secure}`));
  write(text ? (expires * day) / 1000 : 0);
  const kept = attempt(() => document.cookie.split("; ").includes(value)) ?? false;
  if (!kept) write(0); // what doesn't fit leaves no older answer behind
  return kept;
}
