// What the page hands to the search of the whole site, as the expando "shared" of its script element.

/** The page as the search of the site needs it. */
export interface SiteHost {
  form: HTMLFormElement;
  box: HTMLInputElement;
  /** Tag of the language that the index is of. */
  tag: string;
  /** Absolute address of the site's root. */
  root: string;
  /** Absolute address of the index's entry. */
  index: string;
  /** Makes a script's address one that the page's policy of Trusted Types has let through. */
  trust(url: string): string;
}

/** A script element as the search has it. */
export interface SearchScript extends HTMLScriptElement {
  shared?: SiteHost;
  /** Called by the script with what it has. */
  take?: (...values: never[]) => void;
}
