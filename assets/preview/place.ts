// Where a reader is on the page, kept while it becomes another or loads anew.

const key = "proviso.preview";

interface Place {
  path: string;
  /** Which folds are open, by id. */
  folds: [id: string, open: boolean][];
  /** What stood at the top of the window, and how far from it; "" for the page itself. */
  anchor: string;
  top: number;
  /** The section that was just edited, or "". */
  edited: string;
}

/** Returns where the reader is; edited is the section to be seen next. */
export function placeNow(edited: string): Place {
  const folds = [...document.querySelectorAll<HTMLDetailsElement>("details[id]")];
  const anchor = [...document.querySelectorAll("main [id]")].find((e) => e.getBoundingClientRect().bottom > 0);
  return {
    path: location.pathname,
    folds: folds.map((fold) => [fold.id, fold.open]),
    anchor: anchor?.id ?? "",
    top: anchor ? anchor.getBoundingClientRect().top : -scrollY,
    edited,
  };
}

/** Keeps a place for the page that loads next. */
export function keepPlace(place: Place): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(place));
    history.scrollRestoration = "manual";
  } catch {
    // Without storage the page begins at its top.
  }
}

/** Brings the reader back to where keepPlace was called, if that was on this page. */
export function restorePlace(): void {
  const place = take();
  if (place?.path !== location.pathname) return;
  for (const [id, open] of place.folds) {
    const fold = document.getElementById(id);
    if (fold instanceof HTMLDetailsElement) fold.open = open;
  }
  const go = (): void => scrollBack(place);
  go();
  // The browser goes to what the address names when the page has loaded, and then to where it was, unless it is told not to.
  addEventListener("load", () => {
    go();
    setTimeout(() => (history.scrollRestoration = "auto"), 200);
  });
}

function take(): Place | null {
  try {
    const text = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return text ? (JSON.parse(text) as Place) : null;
  } catch {
    return null;
  }
}

/** Scrolls to where the reader was, or to what was edited where that is out of sight. */
export function scrollBack(place: Place): void {
  const anchor = place.anchor && document.getElementById(place.anchor);
  const by = (anchor ? anchor.getBoundingClientRect().top : -scrollY) - place.top;
  if (by) scrollBy({ top: by, behavior: "instant" });
  const edited = place.edited && document.getElementById(place.edited);
  if (!edited) return;
  const { top: from, bottom: to } = edited.getBoundingClientRect();
  if (to <= 0 || from >= innerHeight) edited.scrollIntoView({ behavior: "instant" });
}
