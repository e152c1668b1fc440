// Reads the record that counts.
import { attempt } from "./attempt";
import { key } from "./format";
import type { Registry } from "../page/contract";
import { decode, type StoredRecord } from "./record";

/** Returns what this host has stored; where hosts share an answer, the newer one of that and the shared. */
export function stored({ expires }: Registry): StoredRecord | undefined {
  const own = attempt(() => decode(localStorage.getItem(key)!, expires));
  if (!SHARE) return own;
  const cookie = new RegExp(`(?:^|; )${key}=([^;]*)`);
  const shared = attempt(() => decode(decodeURIComponent(cookie.exec(document.cookie)![1]!), expires));
  return own && !(shared && shared.time > own.time) ? own : shared;
}
