// Reads the record that counts, the one way it is read. Anyone may have written what is stored, so a record with anything
// wrong in it is no record.
import { attempt } from "./attempt";
import { beginning, day, key, sizeLimit } from "./format";
import type { Registry } from "../page/contract";
import type { StoredRecord } from "./record";

/** Returns what is stored, if it still counts. Where hosts share an answer and can, there is none but the shared one. */
export function stored({ expires }: Registry): StoredRecord | undefined {
  return attempt(() => {
    const text = (SHARE && shared()) || (localStorage[key] as string);
    const record = (text.length <= sizeLimit && JSON.parse(text)) as StoredRecord;
    const age = Date.now() - record.time;
    // Written again it has to be the same text: no value stands in it twice.
    if (beginning.test(text) && JSON.stringify(record) === text && age >= 0 && age < expires * day) return record;
    return undefined;
  });
}

/** Returns the text that the hosts share, or "". */
function shared(): string {
  const cookie = new RegExp(`(?:^|; )${key}=([^;]*)`).exec(document.cookie);
  return cookie ? decodeURIComponent(cookie[1]!) : "";
}
