// Where a record is kept: localStorage, where every call may throw (blocked, full), or do nothing without a word
// (locked-down browsers). So what counts is what can be read back. Where hosts share an answer, a cookie holds it too.
import type { Registry } from "../page/contract";
import { attempt } from "./attempt";
import { day, key } from "./format";
import type { StoredRecord } from "./record";

/** Replaces what is kept and reports whether the browser kept it. If not, what was kept before doesn't hold either. */
export function keep(record: StoredRecord, registry: Registry): boolean {
  const text = JSON.stringify(record);
  attempt(() => localStorage.setItem(key, text));
  const kept = read() === text;
  if (!kept) attempt(() => localStorage.removeItem(key));
  return share(text, registry) || kept;
}

/** Removes what is kept and reports whether it is gone. */
export function forget(registry: Registry): boolean {
  attempt(() => localStorage.removeItem(key));
  share("", registry);
  return read() === null;
}

/** Notes in the kept record that its receipt was handed over. */
export function note(record: StoredRecord, registry: Registry): void {
  const text = JSON.stringify(record);
  attempt(() => localStorage.setItem(key, text));
  share(text, registry);
}

function read(): string | null {
  return attempt(() => localStorage.getItem(key)) ?? null;
}

/** Keeps the text in the cookie of the domain; none removes it. Reports whether the browser did. */
function share(text: string, { share, expires }: Registry): boolean {
  if (!SHARE) return false;
  const value = `${key}=${encodeURIComponent(text)}`;
  const age = text ? (expires * day) / 1000 : 0;
  const secure = location.protocol === "https:" ? ";secure" : "";
  attempt(() => (document.cookie = `${value};domain=${share};path=/;max-age=${age};samesite=lax${secure}`));
  return attempt(() => document.cookie.split("; ").includes(value)) ?? false;
}
