// What the visitor has decided. This is the one object that changes the answer; everything else is told.
import { schema } from "./format";
import type { Entry, Method, StoredRecord } from "./record";
import type { Core } from "./shared";
import { forget, keep } from "./store";

/** By category that can be refused: what is decided for it. */
export type Decided = ReadonlyMap<string, Entry>;

export interface State {
  /** Decides some categories; the others keep their answer. Reports whether the browser kept it. */
  decide(decided: Decided, method: Method, erase?: boolean): boolean;
  /** Forgets the answer. */
  forget(): void;
  /** Takes over what another tab stored. */
  refresh(): void;
}

/** Returns a state that holds the core's record. */
export function createState(core: Core): State {
  const { banner } = core;
  let unkept = 0; // when an answer was given that couldn't be stored and holds for this page only; 0 when there is none

  const refresh = (): void => {
    const found = core.stored(core);
    if (found ? found.time <= unkept : unkept) return;
    core.record = found;
    unkept = 0;
  };

  return {
    refresh,
    decide(decided, method, erase) {
      refresh();
      const entries = [...earlier(core), ...decided];
      const { policy = "", text = "" } = banner.dataset;
      core.record = {
        schema,
        id: core.record?.id ?? randomId(),
        time: Date.now(),
        method,
        language: banner.lang || document.documentElement.lang, // the banner says where it speaks another than its page
        policy,
        text,
        categories: Object.fromEntries(entries),
        ...(erase && { erase }),
        ...(RECEIPT && unsent(core.record)),
      };
      unkept = keep(core.record, core) ? 0 : core.record.time;
      return !unkept;
    },
    forget() {
      core.record = undefined;
      unkept = forget(core) ? 0 : Date.now();
    },
  };
}

/** Returns what the record says of the categories that there are; what else stands in it, nobody vouches for. */
export function earlier({ record, categories, answer }: Core): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const { id, necessary } of categories) {
    if (necessary || answer(record, { id, asked: [] }) === undefined) continue;
    const { granted, asked, except, signal } = record!.categories[id]!;
    if (Array.isArray(asked)) entries.set(id, { granted, asked, ...(granted && except && { except }), ...(SIGNAL && granted && signal && { signal }) });
  }
  return entries;
}

/** Returns the answers whose receipts were not handed over, so that they can be; the last ones, if they are many. */
function unsent(record: StoredRecord | undefined): Partial<StoredRecord> {
  if (!record) return {};
  const { unsent = [], sent, ...last } = record;
  return { unsent: sent ? unsent : [...unsent, last].slice(-10) };
}

/** Returns 128 random bits; crypto.randomUUID isn't there on pages without https. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
