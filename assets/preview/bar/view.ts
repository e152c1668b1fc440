// How the page beside the bar is looked at. It is kept, so that it is the same tomorrow and the page itself can read it.

const key = "proviso.preview.view";

export interface View {
  /** The bar is open. */
  bar: boolean;
  width: "full" | "360" | "768";
  colours: "system" | "light" | "dark";
  media: "screen" | "print";
  /** The page is told that the browser sends Global Privacy Control. */
  gpc: boolean;
}

const usual: View = { bar: true, width: "full", colours: "system", media: "screen", gpc: false };

/** Returns what was kept. */
export function readView(): View {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<View>) };
  } catch {
    return usual;
  }
}

/** Keeps a change, and returns what holds now. Other documents of the preview hear of it. */
export function changeView(change: Partial<View>): View {
  const view = { ...readView(), ...change };
  try {
    localStorage.setItem(key, JSON.stringify(view));
  } catch {
    // Without storage it holds until the page is left.
  }
  return view;
}

/** Calls hear when another document of the preview has changed the view. */
export function onView(hear: (view: View) => void): void {
  addEventListener("storage", (event) => event.key === key && hear(readView()));
}
