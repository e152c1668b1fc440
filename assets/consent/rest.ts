// The rest of the ask part: what is needed only where there is something to undo, to compare with, or that waits in the
// page. The ask part loads it then.
import { kept } from "proviso:kept";
import { fresh } from "./fresh";
import type { PartElement } from "./host";
import { createMarked, type Marked, type MarkedHost } from "./marked";
import { named } from "./named";
import type { Page } from "./shared";
import { erase } from "./withdraw";

/** What the ask part hands over. */
export interface RestHost extends MarkedHost {
  readonly core: Page;
  /** To be called once, while the rest's script runs. */
  ready(rest: Rest): void;
}

export interface Rest {
  readonly marked: Marked;
  readonly fresh: typeof fresh;
  readonly named: typeof named;
  /** Erases what the services that aren't allowed declare. Resolves to the names of what is still there. */
  erase(): Promise<string[]>;
}

const host = (document.currentScript as PartElement<RestHost> | null)?.shared;
host?.ready({
  marked: createMarked(host),
  fresh,
  named,
  erase() {
    const allowed = new Set(host.registry.services.filter(host.core.allowed).map(({ id }) => id));
    return erase(
      kept.filter(({ id }) => !allowed.has(id)),
      kept.filter(({ id }) => allowed.has(id)),
    );
  },
});
