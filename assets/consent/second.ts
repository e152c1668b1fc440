// What the ask part fetches when it is first needed: the second layer, in the language of the page, and the rest.
import { rest as restFile, settings, style } from "proviso:files";
import type { File, SettingsTexts } from "../page/contract";
import { attempt } from "./attempt";
import type { SettingsHost } from "./host";
import type { StoredRecord } from "./record";
import type { Rest, RestHost } from "./rest";
import type { Page } from "./shared";
import { held, heldBack } from "./unanswered";

/** What the settings part hands back. */
export interface Second {
  open(opener?: HTMLElement): void;
  words: SettingsTexts;
}

/** Returns a function that resolves to the settings, and rejects when they can't be loaded. */
export function createSecond(core: Page, act: Pick<SettingsHost, "save" | "decideAll">): () => Promise<Second> {
  const { root, decisions } = core;
  return once(async () => {
    let second: Second | undefined;
    await core.part(inLanguage(core.banner.lang || document.documentElement.lang), {
      registry: core,
      root,
      files: { settings, style },
      decisions,
      allowed: (id) => core.services.some((service) => service.id === id && core.allowed(service)),
      signal: (id) => core.categories.some((category) => category.id === id && held(category) && !core.granted(category)),
      record: () => shown(attempt(() => structuredClone(core.record)), SIGNAL ? heldBack(core.categories) : undefined),
      ready: (open, words) => (second = { open, words }),
      ...act,
    } satisfies SettingsHost);
    return second!;
  });
}

/** Returns a function that resolves to the rest, and rejects when it can't be loaded. */
export function createRest(core: Page, act: Pick<RestHost, "grant" | "words">): () => Promise<Rest> {
  return once(async () => {
    let rest: Rest | undefined;
    await core.part(restFile, { ...core, registry: core, core, nonce: core.beside.nonce, ...act, ready: (made) => (rest = made) } satisfies RestHost);
    return rest!;
  });
}

/** Returns an answer, and what a privacy signal refuses besides. */
function shown(record: StoredRecord | undefined, signal: StoredRecord | undefined): StoredRecord | undefined {
  return record && signal ? { ...record, categories: { ...signal.categories, ...record.categories } } : (record ?? signal);
}

/** Keeps what was fetched; what failed may work the next time. */
function once<Part>(fetch: () => Promise<Part>): () => Promise<Part> {
  let loading: Promise<Part> | undefined;
  return () => (loading ??= fetch().catch((reason: unknown) => {
    loading = undefined;
    throw reason;
  }));
}

/** Returns the settings in the language, in its base language, or in the site's first. */
function inLanguage(tag: string): File {
  const base = tag.split("-", 1)[0]!;
  return settings[tag] ?? settings[base] ?? Object.values(settings)[0]!;
}
