// What other scripts of the site can ask and do: window.proviso.consent, and the event "proviso:consent" on document.
import type { StoredRecord } from "./record";

/** What holds for a category. Undecided counts as denied everywhere but in the question whether to ask. */
export type Decision = "granted" | "denied" | "undecided";

/** By category, the necessary ones included. */
export type Decisions = Readonly<Record<string, Decision>>;

export interface Consent {
  /** What holds now. */
  get(): Decisions;
  /** Reports whether a service may load. */
  service(id: string): boolean;
  /** The visitor's answer as it is stored now. A privacy signal of the browser refuses, but is no answer. */
  record(): StoredRecord | undefined;
  /**
   * Decides the named categories and services: true grants, anything else denies. A service that is granted while its
   * category isn't is the only one of the category. Resolves to whether the browser kept it.
   */
  set(choices: Readonly<Record<string, unknown>>): Promise<boolean>;
  /** Shows the settings. */
  show(): Promise<void>;
  /** Forgets the visitor's answer, erases what was stored because of it, and asks again. */
  reset(): Promise<void>;
  /** Calls the listener after each change; returns a function that ends it. */
  onChange(listener: (decisions: Decisions) => void): () => void;
}
