// Publishes what api.ts describes.
import type { Consent, Decisions } from "./api";
import type { Core, Use } from "./shared";

const eventName = "proviso:consent";

/** Publishes the API. Defined on window itself, it goes before an element of the page whose id is "proviso". */
export function publish(core: Core, use: Use): void {
  const { decisions } = core;
  const consent: Consent = {
    get: decisions,
    service: (id) => core.services.some((service) => service.id === id && core.allowed(service)),
    record: () => core.stored(core),
    set: (choices) => use((asker) => asker.set(choices)),
    show: () => use((asker) => asker.show()),
    reset: () => use((asker) => asker.reset()),
    onChange(listener) {
      const tell = (): void => listener(decisions());
      document.addEventListener(eventName, tell);
      return () => document.removeEventListener(eventName, tell);
    },
  };
  // Without a prototype, so that another script's Object.prototype.get can't turn the value into an accessor.
  Object.defineProperty(window, "proviso", { __proto__: null, value: Object.freeze({ consent: Object.freeze(consent) }) } as PropertyDescriptor);
}

/** Tells the page's other scripts that something changed. */
export function announce(detail: Decisions): void {
  document.dispatchEvent(new CustomEvent(eventName, { bubbles: true, detail }));
}
