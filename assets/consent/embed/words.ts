// The banner as the theme prints it, in every language of the site.
import { banners } from "proviso:embed";

/** An element as data: its name, its attributes, its children. Go writes it (generator/render/embed.go). */
export type Tree = [name: string, attributes: Record<string, string>, ...children: (Tree | string)[]];

/** The banner in one language. */
export interface Words {
  /** Locale tag. */
  language: string;
  direction: string;
  /** The law that pages in this language are for, where the site says. */
  regime?: string;
  /** The note that tells the result, and the banner. */
  banner: Tree[];
  /** What holds the buttons to change one's mind. */
  control: Tree;
}

/** Returns the words in the language, in another form of it, or in the site's first. */
export function inLanguage(tag: string): Words {
  const base = (language: string): string => language.split(/[-_]/, 1)[0]!.toLowerCase();
  return banners.find(({ language }) => language === tag) ?? banners.find(({ language }) => base(language) === base(tag)) ?? banners[0]!;
}
