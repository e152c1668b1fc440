// The finder: type, and the page's matches are highlighted and counted; walk them; clear.
import { addressWriter, placeInAddress, queryInAddress } from "./address";
import { announcer } from "./announce";
import { counters, setText } from "./counters";
import { first } from "./first";
import { fold } from "./fold";
import { listenToForm, listenToPage } from "./listen";
import { pageSearch } from "./page_search";
import { painter, rangeOf, type Found } from "./paint";
import { opener, reveal, titleAround } from "./walk";

/** Starts the finder of a page: form is its controls, root what is searched. */
export function startFinder(form: HTMLFormElement, root: HTMLElement): void {
  const box = form.querySelector<HTMLInputElement>("[data-proviso=search]")!;
  const output = form.querySelector("[data-proviso=count]")!;
  const announce = announcer(form.querySelector<HTMLElement>("[data-announce]")!);
  const writeAddress = addressWriter();
  const { open, refold } = opener(root);
  const paint = painter();
  const count = counters();
  const search = pageSearch(root, () => query && show(found!.current));
  let query = "";
  let found: Found | undefined;

  function update(): void {
    const folded = fold(box.value);
    if (folded !== query) {
      query = folded;
      show();
      if (!query) refold();
    }
  }

  /** The visitor has typed; nothing else changes the address, which may be that of a section. */
  function type(): void {
    update();
    writeAddress(query && box.value);
  }

  /** Current is the number of the match to stay at, if there is one. */
  function show(current = -1): void {
    found = search.find(query);
    const total = found.hits.length;
    if (current < total) found.current = current;
    repaint(true);
    setText(output, `${total}`);
    if (query) announce(total ? "total" : "none", { total }, 600);
    else announce("", {}, 0);
  }

  function walk(by: number): void {
    update();
    if (!found?.hits.length) return;
    const total = found.hits.length;
    const from = found.current < 0 && by < 0 ? total : found.current;
    found.current = (from + by + total) % total;
    const range = rangeOf(found, found.current);
    open(range.startContainer);
    reveal(range);
    paint(found, true);
    announce("position", { n: found.current + 1, total, section: titleAround(range.startContainer, root) }, 0);
  }

  function repaint(force: boolean): void {
    if (!found) return;
    paint(found, force);
    count(found);
  }

  function clear(): void {
    box.value = "";
    type();
  }

  function restore(): void {
    const query = queryInAddress();
    if (query !== null) box.value = query;
    // Back to where there was no search; a link to a section, on the other hand, leaves the search as it is.
    else if (!location.href.includes("#")) box.value = "";
    visit();
  }

  /** Goes to the first match in the section that a search of the whole site has told of. */
  function visit(): void {
    update();
    const id = placeInAddress();
    if (id === null || !query) return;
    const { text, hits } = found!;
    const start = text.sections.find(({ details }) => details.id === id)?.start ?? 0;
    found!.current = first(hits.length, (i) => hits[i] >= start) - 1;
    walk(1);
  }

  listenToForm(form, box, { prepare: search.prepare, type, walk, clear });
  listenToPage(root, { update, restore, repaint });
  box.value = queryInAddress() ?? box.value;
  visit();
}
