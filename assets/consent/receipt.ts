// Posts the record to where the site keeps proof of consent. Nothing waits for it.
import type { Page } from "./shared";
import { note } from "./store";

/** Posts the record, unless that was done. It is tried again when the browser is online, and on the next page. */
export function post(core: Page): void {
  const { record, receipt, root } = core;
  if (!RECEIPT || !record || record.sent || !navigator.onLine) return;
  if (!navigator.sendBeacon(new URL(receipt!, root), JSON.stringify(record))) return;
  record.sent = true;
  note(record, core);
}
