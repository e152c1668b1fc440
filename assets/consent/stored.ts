// Reads the record that counts.
import { attempt } from "./attempt";
import { key } from "./format";
import type { Registry } from "../page/contract";
import { decode, type StoredRecord } from "./record";

/** Returns what this host has stored; where hosts share an answer, the newer one of that and the shared. */
export function stored({ expires }: Registry): StoredRecord | undefined {
  const kept = (): StoredRecord | undefined => attempt(() => decode(localStorage[key] as string, expires));
  return SHARE ? newer(kept(), shared(expires)) : kept();
}

function shared(expires: number): StoredRecord | undefined {
  const cookie = new RegExp(`(?:^|; )${key}=([^;]*)`);
  return attempt(() => decode(decodeURIComponent(cookie.exec(document.cookie)![1]!), expires));
}

function newer(own: StoredRecord | undefined, other: StoredRecord | undefined): StoredRecord | undefined {
  return own && !(other && other.time > own.time) ? own : other;
}
