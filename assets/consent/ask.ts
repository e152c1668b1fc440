// The ask part: asks, and keeps a first answer. The core loads it when there is something to ask or to do.
import type { PartElement } from "./host";
import { startQuick } from "./quick";
import type { Core } from "./shared";

const core = (document.currentScript as PartElement<Core> | null)?.shared;
if (core) startQuick(core);
