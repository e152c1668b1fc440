// What other scripts of the site can ask and do: window.proviso.consent, and the event "proviso:consent" on document.
import type { Decision } from "./state";

/** By category. It has no prototype, so that no name of a category is special. */
export type Decisions = Readonly<Record<string, Decision>>;

export interface ConsentApi {
  /** What holds now; what is necessary is granted. */
  get(): Decisions;
  /** Decides the named categories: true grants, anything else denies. Reports whether the browser kept it. */
  set(choices: Readonly<Record<string, unknown>>): boolean;
  /** Shows the banner. */
  show(): void;
  /** Forgets the visitor's answer, erases what was stored because of it, and asks again. */
  reset(): void;
  /** Calls the listener after each change; returns a function that ends it. */
  onChange(listener: (decisions: Decisions) => void): () => void;
}

const eventName = "proviso:consent";

/** Publishes the API. Defined on window itself, it goes before an element of the page whose id is "proviso". */
export function publish(consent: Omit<ConsentApi, "onChange">): void {
  const onChange: ConsentApi["onChange"] = (listener) => {
    const tell = (): void => listener(consent.get());
    document.addEventListener(eventName, tell);
    return () => document.removeEventListener(eventName, tell);
  };
  Object.defineProperty(window, "proviso", { value: Object.freeze({ consent: Object.freeze({ ...consent, onChange }) }) });
}

/** Tells the page's other scripts that something changed. */
export function announce(decisions: Decisions): void {
  document.dispatchEvent(new CustomEvent(eventName, { bubbles: true, detail: decisions }));
}

/** Returns the decisions as an object that scripts can read and not write. */
export function snapshot(decisions: Iterable<[string, Decision]>): Decisions {
  return Object.freeze(Object.assign(Object.create(null), Object.fromEntries(decisions)));
}
