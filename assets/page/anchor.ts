// A link into a folded section opens it, whether it is followed, typed or arrived with.
import { target } from "./hash";

/** Opens what the address points into, now and whenever it changes. */
export function startAnchors(): void {
  reveal();
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a");
    // The link to where the address already points changes nothing, yet the section may be folded by now.
    if (link?.hash && link.href === location.href) reveal();
  });
}

function reveal(): void {
  const element = target();
  const section = element?.closest(".section");
  // An earlier anchor of a section stands before its fold, not in it.
  const closed = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")].filter(
    (fold) => fold.contains(element) || fold.parentElement === section,
  );
  for (const fold of closed) fold.open = true;
  if (closed.length) element!.scrollIntoView();
}
