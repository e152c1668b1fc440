// Withdrawing ends in a new page where a script ran. What the visitor is told then, the new page has to say; and it
// clears up after what the scripts wrote while they were torn down.
import { attempt } from "./attempt";

/** What made the page follow: a button of the banner, another control of the page, or nothing that was pressed in it. */
export type Cause = "banner" | "control" | "other";

/** What the entry of the history holds, which only this page's next load sees. */
interface Mark {
  proviso: Cause;
  /** What the entry held before. */
  state: unknown;
}

/** Loads the page anew. */
export function reload(cause: Cause): void {
  attempt(() => history.replaceState({ proviso: cause, state: history.state } satisfies Mark, ""));
  location.reload();
}

/** Returns, once, why this page was loaded anew. */
export function reloaded(): Cause | undefined {
  const mark = history.state as Mark | null;
  if (!mark?.proviso) return undefined;
  history.replaceState(mark.state, "");
  return mark.proviso;
}
