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
  /** The visitor's answer as it is stored, or what the browser's privacy signal stands for; a copy. */
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

const eventName = "proviso:consent";

/** Publishes the API. Defined on window itself, it goes before an element of the page whose id is "proviso". */
export function publish(consent: Omit<Consent, "onChange">): void {
  const onChange: Consent["onChange"] = (listener) => {
    const tell = (): void => listener(consent.get());
    document.addEventListener(eventName, tell);
    return () => document.removeEventListener(eventName, tell);
  };
  const value = Object.freeze({ consent: Object.freeze({ ...consent, onChange }) });
  // Without a prototype, so that another script's Object.prototype.get can't turn the value into an accessor.
  Object.defineProperty(window, "proviso", { __proto__: null, value } as PropertyDescriptor);
}

/** Tells the page's other scripts that something changed. */
export function announce(detail: Decisions): void {
  document.dispatchEvent(new CustomEvent(eventName, { bubbles: true, detail }));
}
