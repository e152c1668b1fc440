// What the bundler provides of the site (generator/bundle).

/** The registry, for pages that aren't the theme's: those have it in an attribute of the inline script. */
declare module "proviso:registry" {
  export const registry: import("../page/contract").Registry;
}

/** What services keep on the device, in the rest. */
declare module "proviso:kept" {
  export const kept: import("../page/contract").Kept[];
}

/** The files that are fetched when they are needed. A part can name only those that are built before it. */
declare module "proviso:files" {
  /** In the ask part: what does more than keep a first answer. */
  export const full: import("../page/contract").File;
  /** In the full part: what it needs later. */
  export const rest: import("../page/contract").File;
  /** In the full part: the settings by locale tag. */
  export const settings: Record<string, import("../page/contract").File>;
  /** In the full part: the style of the settings. */
  export const style: import("../page/contract").File;
}

/** The words of one language, in the settings part. */
declare module "proviso:texts" {
  export const texts: import("../page/contract").SettingsTexts;
}
