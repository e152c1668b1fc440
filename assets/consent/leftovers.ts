import { attempt } from "./attempt";

/** Reports whether this site keeps anything on the device that a page can see at once, and so may have to erase. */
export function leftovers(): unknown {
  return attempt(() => document.cookie || localStorage.length || sessionStorage.length);
}
