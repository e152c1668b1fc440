// Places of the page that the frames of a service go into.
import type { Registry, Service } from "../page/contract";

/** Puts frames into the places that have none. They wait for a choice as those do that the page itself has. */
export function fillPlaces({ services }: Registry, root: string): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-consent-place]:not(:has(iframe))")) {
    const service = services.find(({ id }) => id === place.dataset.consentPlace);
    place.toggleAttribute("data-consent-unknown", !service);
    if (service) place.append(...frames(service, root));
  }
}

function frames({ id, load = [] }: Service, root: string): HTMLElement[] {
  return load
    .filter(({ kind }) => kind === "iframe")
    .map(({ src, title = "" }) => {
      const frame = document.createElement("iframe");
      Object.assign(frame, { title, loading: "lazy", allowFullscreen: true });
      Object.assign(frame.dataset, { consentService: id, src: new URL(src, root).href });
      frame.style.cssText = "inline-size:100%;aspect-ratio:16/9;border:0"; // the place says how wide that is
      return frame;
    });
}
