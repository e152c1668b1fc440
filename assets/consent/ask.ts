// The ask part: asks, and keeps a first answer. The core loads it when there is something to ask or to do.
import type { PartElement } from "./host";
import { placeOf, withLoader } from "./loader";
import { startQuick } from "./quick";
import type { Core } from "./shared";

const script = document.currentScript as PartElement<Core> | null;
if (script?.shared) startQuick(withLoader(script.shared, placeOf(script)));
