// The language that the banner speaks on pages that aren't the theme's.
import { banners } from "proviso:embed";
import type { Embedded } from "../../page/contract";

/** Returns the banner in the language, in another form of it, or in the site's first. */
export function inLanguage(tag: string): Embedded {
  const base = (language: string): string => language.split(/[-_]/, 1)[0]!.toLowerCase();
  return banners.find(({ language }) => language === tag) ?? banners.find(({ language }) => base(language) === base(tag)) ?? banners[0]!;
}
