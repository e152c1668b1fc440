// What crosses from Go to the page. A Go test holds these types against the structs that are written
// (generator/consent), so that neither side can change alone. No texts of a language are in the registry: those are in
// the page, and in SettingsTexts.

/** What holds for a category while nothing is answered, and whether to ask. */
export type Ask = "opt-in" | "opt-out" | "notice";

/** One category of the consent registry. */
export interface Category {
  id: string;
  necessary: boolean;
  /** Global Privacy Control refuses it. */
  gpc: boolean;
  /** By regime, "" for all others; "opt-in" where there is none. */
  ask: Record<string, Ask>;
  /** What an answer must have been given for, "service.hash" each. */
  asked: string[];
  /** There is something to do on a page where it is granted: to load, to tell tags, to offer to withdraw it. */
  active: boolean;
}

/** Something a service fetches once it is allowed. */
export interface Load {
  kind: "script" | "module" | "iframe" | "image" | "stylesheet" | "preconnect";
  /** Path from the site root, or an absolute https URL. */
  src: string;
  /** Subresource integrity; none for most files on other hosts. */
  integrity?: string;
  async?: boolean;
  title?: string;
}

/** One service of the consent registry. */
export interface Service {
  id: string;
  category: string;
  load: Load[];
  /** Types of Google Consent Mode that it needs. */
  google?: string[];
  microsoft?: string;
  meta?: boolean;
}

/** Google Consent Mode, version 2. */
export interface Google {
  advanced?: boolean;
  /** Milliseconds. */
  wait: number;
  redact?: boolean;
  passthrough?: boolean;
}

/** The consent registry as every page needs it. */
export interface Registry {
  /** Days an answer holds. */
  expires: number;
  categories: Category[];
  services: Service[];
  doNotTrack?: boolean;
  /** URL that answers are posted to. */
  receipt?: string;
  /** ".example.com": the domain whose hosts share an answer. */
  share?: string;
  google?: Google;
}

/** Something a service keeps on the device. */
export interface Stored {
  /** Exact, or a pattern with "*". */
  name: string;
  kind: "cookie" | "localStorage" | "sessionStorage" | "indexedDB" | "cache";
}

/** What has to be known of a service, or of a policy with a material change, only where something is asked or withdrawn. */
export interface Kept {
  id: string;
  name: string;
  /** By locale tag, where it isn't the same in every language. */
  names?: Record<string, string>;
  stored?: Stored[];
}

/** A file that is fetched when it is needed. */
export interface File {
  /** Path from the site root. */
  src: string;
  integrity: string;
}

/** What the settings are made of, fetched when they are needed. */
export interface Files {
  /** By locale tag: the settings with their texts. */
  settings: Record<string, File>;
  /** The style of the settings. */
  style: File;
}

/** A line of a service's description. */
export interface Fact {
  label: string;
  value: string;
  /** https address the value leads to. */
  href?: string;
}

/** Something a service keeps, in words. */
export interface StoredTexts {
  name: string;
  kind: string;
  party: string;
  duration: string;
  purpose: string;
}

/** A service in words. */
export interface ServiceTexts {
  id: string;
  name: string;
  provider: string;
  facts: Fact[];
  stored: StoredTexts[];
}

/** A category in words. */
export interface CategoryTexts {
  id: string;
  title: string;
  description: string;
  services: ServiceTexts[];
}

/** All that the settings say in one language. */
export interface SettingsTexts {
  /** Tag of the language, which may be another than the page's. */
  language: string;
  dir: "ltr" | "rtl";
  /** UI texts by their key in the theme's locale files: "settings.title", "record.when", "cookie.name", "frame.once". */
  words: Record<string, string>;
  categories: CategoryTexts[];
}

/** An element as data: its name, its attributes, its children. */
export type Tree = [name: string, attributes: Record<string, string>, ...children: (Tree | string)[]];

/** The theme's banner in one language, for pages that aren't the theme's. */
export interface Embedded {
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
