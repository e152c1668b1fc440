// A link into a folded section opens it, whether it is followed, typed or arrived with.
import { target } from "./hash";

/** Opens what the address points into, now and whenever it changes. */
export function startAnchors(): void {
  reveal();
  window.addEventListener("hashchange", reveal);
  // The link to where the address already points changes nothing, yet the section may be folded by now.
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a");
    if (link?.hash && link.href === location.href) reveal();
  });
}

function reveal(): void {
  const element = target();
  if (!element) return;
  const closed = foldsAround(element).filter((fold) => !fold.open);
  for (const fold of closed) fold.open = true;
  if (closed.length > 0) element.scrollIntoView();
}

/** An earlier anchor of a section stands before its fold, not in it. */
function foldsAround(element: Element): HTMLDetailsElement[] {
  const folds: HTMLDetailsElement[] = [];
  const section = element.closest(".section")?.querySelector("details");
  if (section) folds.push(section);
  for (let fold = element.closest("details"); fold; fold = fold.parentElement!.closest("details")) folds.push(fold);
  return folds;
}
