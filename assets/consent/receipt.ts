// Posts answers to where the site keeps proof of consent. Nothing waits for it.
import type { StoredRecord } from "./record";
import type { Page } from "./shared";
import { note } from "./store";

/**
 * Returns a function that posts the answers that were not handed over yet, in their order, unless that is being done. What
 * can't be posted now is tried when the browser is online again, and on the next page; so one may arrive twice.
 */
export function createPost(core: Page): () => Promise<void> {
  let posting = false;
  return async () => {
    if (!RECEIPT || posting) return;
    posting = true;
    try {
      for (let next; navigator.onLine && (next = first(core)); sent(core, next)) await send(new URL(core.receipt!, core.root), next);
    } catch {
      // Nobody took it.
    } finally {
      posting = false;
    }
  };
}

function first({ record }: Page): StoredRecord | undefined {
  return record?.unsent?.[0] ?? (record?.sent ? undefined : record);
}

/** The request outlives the page. Of the visitor it says only what is in the answer: no cookies. */
function send(url: URL, { unsent: _, ...answer }: StoredRecord): Promise<unknown> {
  return fetch(url, { method: "POST", body: JSON.stringify(answer), mode: "no-cors", credentials: "omit", keepalive: true });
}

/** Notes that an answer was handed over, in the record as it is by now. */
function sent(core: Page, { time }: StoredRecord): void {
  const { record } = core;
  if (!record) return;
  if (record.time === time) record.sent = true;
  else record.unsent = record.unsent?.filter((one) => one.time !== time);
  if (!record.unsent?.length) delete record.unsent;
  note(record, core);
}
