// Elements of the page itself that wait for a choice, and places that a service's frames go into.

/** Finds them. */
export const marked = "[data-consent],[data-consent-service],[data-consent-place]";

/** Calls back, once, when the page has such elements: now, or as soon as some are added. */
export function watch(found: () => void): void {
  const look = (): void => {
    if (!document.querySelector(marked)) return;
    observer.disconnect();
    found();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true });
  look();
}
