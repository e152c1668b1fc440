// What a page tells of the record.
import { schema } from "./format";
import type { StoredRecord } from "./record";
import type { Core } from "./shared";

/** Returns a copy of the record; where there is none but the browser's privacy signal, one that says so. */
export function told({ record, registry, signal }: Core): StoredRecord | undefined {
  const held = SIGNAL ? registry.categories.filter(signal) : [];
  if (record || !held.length) return structuredClone(record);
  const categories = Object.fromEntries(held.map(({ id, asked = [] }) => [id, { granted: false, asked }]));
  return { schema, id: "", time: Date.now(), method: "gpc", language: document.documentElement.lang, policy: "", text: "", categories };
}
