// The second layer: fetches the settings, in the language of the page, when they are first needed.
import { settings, style } from "proviso:files";
import type { File, SettingsTexts } from "../page/contract";
import type { SettingsHost } from "./host";
import type { Core } from "./shared";
import { told } from "./told";

/** What the settings part hands back. */
export interface Second {
  open(opener?: HTMLElement): void;
  words: SettingsTexts;
}

/** Returns a function that resolves to the settings, and rejects when they can't be loaded. */
export function createSecond(core: Core, act: Pick<SettingsHost, "save" | "decideAll">): () => Promise<Second> {
  let loading: Promise<Second> | undefined;

  const fetch = async (): Promise<Second> => {
    let second: Second | undefined;
    const host: SettingsHost = {
      registry: core.registry,
      root: core.root,
      files: { settings, style },
      decisions: core.decisions,
      allowed: (id) => core.registry.services.some((service) => service.id === id && core.allowed(service)),
      signal: (id) => core.registry.categories.some((category) => category.id === id && core.signal(category) && !core.granted(category)),
      record: () => told(core),
      ready: (open, words) => (second = { open, words }),
      ...act,
    };
    await core.part(file(document.documentElement.lang), host);
    return second!;
  };

  return () => {
    loading ??= fetch();
    loading.catch(() => (loading = undefined)); // the next time it may work
    return loading;
  };
}

/** Returns the settings in the language, in its base language, or in the site's first. */
function file(tag: string): File {
  const base = tag.split("-", 1)[0]!;
  const [first] = Object.values(settings);
  return settings[tag] ?? settings[base] ?? first!;
}
