// Posts the record to where the site keeps proof of consent. Nothing waits for it.
import type { Core } from "./shared";
import { note } from "./store";

/** Posts the record, unless that was done. It is tried again when the browser is online, and on the next page. */
export function post({ record, registry, root }: Core): void {
  if (!RECEIPT || !record || record.sent || !navigator.onLine) return;
  if (!navigator.sendBeacon(new URL(registry.receipt!, root), JSON.stringify(record))) return;
  record.sent = true;
  note(record, registry);
}
