// What crosses from Go to the page. A Go test holds these types against the structs that are written
// (generator/consent), so that neither side can change alone.

/** One category of the consent registry. */
export interface Category {
  id: string;
  necessary: boolean;
  /** Hash of what is asked; an answer counts only for the revision it was given for. */
  revision: string;
}

/** One script of a service. */
export interface Script {
  /** Path from the site root, or an absolute https URL. */
  src: string;
  /** Subresource integrity, "" for a script on another host. */
  integrity: string;
}

/** Something a service keeps on the device. */
export interface Stored {
  /** Exact, or a pattern with "*". */
  name: string;
  kind: "cookie" | "localStorage" | "sessionStorage";
}

/** One service of the consent registry. */
export interface Service {
  id: string;
  category: string;
  scripts: Script[];
  stored: Stored[];
}

/** The consent registry as the client needs it: no texts, those are in the page. */
export interface Registry {
  /** Days an answer holds. */
  expires: number;
  categories: Category[];
  services: Service[];
}
