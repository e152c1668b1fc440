// Withdrawing ends in a new page where a script ran. What the visitor is told then, the new page has to say; and it
// clears up after what the scripts wrote while they were torn down.
import { attempt } from "./attempt";

/** What the entry of the history holds, which only this page's next load sees. */
interface Mark {
  /** A button was pressed here, and not in another tab. */
  proviso: "pressed" | "followed";
  /** What the entry held before. */
  state: unknown;
}

/** Loads the page anew. */
export function reload(pressed: boolean): void {
  attempt(() => history.replaceState({ proviso: pressed ? "pressed" : "followed", state: history.state } satisfies Mark, ""));
  location.reload();
}

/** Reports, once, whether a button was pressed before this page was loaded anew. */
export function reloaded(): boolean {
  const mark = history.state as Mark | null;
  if (!mark?.proviso) return false;
  history.replaceState(mark.state, "");
  return mark.proviso === "pressed";
}
