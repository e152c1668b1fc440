// Tabs of a browser agree with each other: one that sees another's choice takes it over.
import { key } from "./format";

/** Calls back when the stored record may have changed behind this page's back. */
export function follow(changed: () => void): void {
  addEventListener("storage", (event) => {
    if ((event.key ?? key) === key) changed(); // null: everything was cleared
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) changed(); // a page restored by Back got no storage events meanwhile
  });
}
