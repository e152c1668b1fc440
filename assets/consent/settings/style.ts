// The style sheet of the settings, which pages don't load until it is needed.
import type { SettingsHost } from "../host";
import { make } from "./dom";

let loaded: Promise<void> | undefined;

/** Loads the style once. Resolves when it is there; without it the settings are plain, but work. */
export function loadStyle({ files, root }: SettingsHost): Promise<void> {
  loaded ??= new Promise((resolve) => {
    const link = make("link", { rel: "stylesheet", href: new URL(files.style.src, root).href });
    if (location.protocol !== "file:") {
      link.integrity = files.style.integrity;
      link.crossOrigin = "anonymous"; // needed where a site's assets are on another host
    }
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
  return loaded;
}
