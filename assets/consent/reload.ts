// Withdrawing ends in a new page where a script ran. What the visitor is told then, the new page has to say.
import { attempt } from "./attempt";

const mark = "proviso";

/** Loads the page anew. The entry of the history, which only this page's next load sees, tells of a button pressed. */
export function reload(pressed: boolean): void {
  attempt(() => pressed && history.replaceState(mark, ""));
  location.reload();
}

/** Reports, once, whether a button was pressed before this page was loaded anew. */
export function reloaded(): boolean {
  const yes = history.state === mark;
  if (yes) history.replaceState(null, "");
  return yes;
}
