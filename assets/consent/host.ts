// What the ask part hands to the settings part, as the expando "shared" of its script element.
import type { Files, Registry, SettingsTexts } from "../page/contract";
import type { Decisions } from "./api";
import type { StoredRecord } from "./record";

/** What a visitor chose in the settings. */
export interface Choices {
  /** By category that can be refused. */
  categories: Record<string, boolean>;
  /** By granted category: its services that were refused singly. */
  except: Record<string, string[]>;
}

/** Everything the settings need of the rest. */
export interface SettingsHost {
  readonly registry: Registry;
  readonly files: Files;
  /** Absolute address of the site's root, which the paths of files are relative to. */
  readonly root: string;
  /** What holds for each category. */
  decisions(): Decisions;
  /** Reports whether a service may load. */
  allowed(service: string): boolean;
  /** Reports whether the browser's privacy signal holds a category denied. */
  signal(category: string): boolean;
  /** The answer that holds, or undefined while there is none. It is a copy. */
  record(): StoredRecord | undefined;
  /** Keeps the choices and makes the page follow them. Reports whether the browser kept them. */
  save(choices: Choices): boolean;
  /** Grants or denies everything that can be refused. Reports whether the browser kept it. */
  decideAll(granted: boolean): boolean;
  /** To be called once by the settings part, while its script runs. */
  ready(open: (opener?: HTMLElement) => void, words: SettingsTexts): void;
}

/** How a part's script element carries what it is handed. */
export interface PartElement<Shared> extends HTMLScriptElement {
  shared?: Shared;
}
