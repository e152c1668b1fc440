// The ask part: everything that a visitor or a script does, and what it leads to. The core loads it when it is needed.
import { startAsker } from "./asker";
import type { PartElement } from "./host";
import type { Core } from "./shared";

const core = (document.currentScript as PartElement<Core> | null)?.shared;
if (core) startAsker(core);
