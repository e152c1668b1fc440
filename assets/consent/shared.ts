// What the core and the ask part are to each other. The core hands itself over as the expando "shared" of the part's
// script element, and the part puts itself into it.
import type { Category, File, Registry, Service } from "../page/contract";
import type { Consent, Decisions } from "./api";
import type { Banner as Shown } from "./banner";
import type { Gate } from "./gate";
import type { Tell } from "./note";
import type { answer, StoredRecord } from "./record";
import type { State } from "./state";
import type { stored } from "./stored";
import type { Rules } from "./trusted";

/** What a page gives the core. */
export interface Given extends Readonly<Registry> {
  /** An empty element where nothing can be refused. */
  readonly banner: HTMLElement;
  /** Fetches a part and hands it the core: 0 asks, 1 loads what is allowed. Rejects when it can't be loaded. */
  fetch(part: 0 | 1, core: Core): Promise<unknown>;
}

export interface Core extends Given {
  /** The answer that holds: stored, or given where it couldn't be. The ask part changes it. */
  record: StoredRecord | undefined;
  /** Reads a record. */
  readonly answer: typeof answer;
  /** Reads what is stored now. */
  stored: typeof stored;
  /** Reports what holds for a category, or one of its services; undefined where it is refused because nobody was asked. */
  granted(category: Category, service?: string): boolean | undefined;
  /** Reports whether a category needs an answer on this page. */
  pending(category: Category): boolean;
  decisions(): Decisions;
  /** Reports whether a service may store and read. */
  allowed(service: Service): boolean;
  /** Set by the ask part once it is there. */
  asker?: Asker;
  /** The core itself, once the loader is there. */
  page?: Page;
}

/** Has the ask part do something, once it is there. Where it can't be loaded, nothing is asked, and it resolves to false. */
export type Use = <Result>(action: (asker: Asker) => Result) => Promise<Awaited<Result>>;

/** Where a page has its parts. */
export interface Place {
  /** What scripts are put before; it has the nonce of the page's scripts, if any. */
  readonly beside: HTMLElement;
  /** Absolute address of the site's root. */
  readonly root: string;
}

/** What lets load what is allowed; loader.ts puts it into the core. */
export interface Loader extends Place {
  readonly gate: Gate;
  readonly policy: Rules;
  /** Reports whether what a service loads may load; Google's tags may load before they are allowed anything. */
  loads(service: Service): boolean;
  /** Loads a part and hands it what it needs. Rejects when it can't be loaded. */
  part(file: File, shared: object): Promise<unknown>;
  /** Tells tags what is allowed, lets it load unless the page is being left, and shows the way to withdraw it. */
  apply(leaving?: boolean): void;
}

/** A core with its loader. */
export type Page = Core & Loader;

/** What asks. */
export interface Parts {
  readonly banner: Shown;
  readonly tell: Tell;
  readonly state: State;
}

/** What the ask part does for the core. */
export interface Asker extends Pick<Consent, "set" | "show" | "reset"> {
  /** A button was pressed. */
  press(button: HTMLElement): unknown;
  /** The stored record may have changed behind this page's back. */
  refresh(): unknown;
}
