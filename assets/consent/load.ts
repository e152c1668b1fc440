// The load part: lets load what a visitor has allowed. The core fetches it where there is something to load.
import type { PartElement } from "./host";
import { placeOf, withLoader } from "./loader";
import { rescue } from "./rescue";
import type { Core } from "./shared";

const script = document.currentScript as PartElement<Core> | null;
if (script?.shared) {
  withLoader(script.shared, placeOf(script)).apply();
  rescue(script.shared);
}
