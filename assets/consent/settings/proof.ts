// The visitor's own record: what was answered, when, how and to which words; to look at and to keep.
import type { Fact, SettingsTexts } from "../../page/contract";
import { answer, type StoredRecord } from "../record";
import { button, make } from "./dom";
import { list } from "./list";
import { word } from "./words";

/** Returns the section about the record that holds, or about there being none. */
export function createProof(texts: SettingsTexts, record: StoredRecord | undefined): HTMLElement {
  return make(
    "section",
    { className: "settings-record" },
    make("h3", undefined, word("record.title")),
    record ? list(describe(texts, record)) : make("p", undefined, word("record.none")),
    record ? button("settings-button", () => download(record), word("record.download")) : undefined,
  );
}

function describe(texts: SettingsTexts, record: StoredRecord): Fact[] {
  // Anyone may have written what is stored: what isn't a text is left out.
  const fact = (key: string, value: unknown): Fact => ({ label: word(`record.${key}`), value: typeof value === "string" ? value : "" });
  const chosen = texts.categories.flatMap(({ id, title, services }) => {
    const granted = answer(record, { id, asked: [] });
    if (granted === undefined) return [];
    const refused = services.filter((service) => granted && !answer(record, { id, asked: [] }, service.id));
    return [[title, granted] as const, ...refused.map(({ name }) => [name, false] as const)];
  });
  return [
    fact("time", new Intl.DateTimeFormat(texts.language, { dateStyle: "long", timeStyle: "long" }).format(record.time)),
    fact("method", word(`record.${record.method}`)),
    ...chosen.map(([name, allowed], i) => ({ label: i ? "" : word("record.choice"), value: `${name} – ${word(allowed ? "record.allowed" : "record.refused")}` })),
    fact("language", language(texts.language, record.language)),
    fact("policy", record.policy),
    fact("text", record.text),
    fact("id", record.id),
  ].filter(({ value }) => value);
}

/** Names a language; a tag that is none is shown as it is. */
function language(own: string, tag: string): string | undefined {
  try {
    return new Intl.DisplayNames(own, { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}

function download(record: StoredRecord): void {
  const href = URL.createObjectURL(new Blob([JSON.stringify(record, undefined, 2)], { type: "application/json" }));
  const day = new Date(record.time).toISOString().slice(0, 10);
  make("a", { href, download: `${location.hostname || "site"}-record-${day}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1e4); // the browser reads it after the click
}
