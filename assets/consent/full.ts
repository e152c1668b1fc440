// The full part: everything that a visitor or a script does, and what it leads to. The ask part loads it when more is to be
// done than to keep a first answer.
import { startAsker } from "./asker";
import type { PartElement } from "./host";
import type { Page, Parts } from "./shared";

const shared = (document.currentScript as PartElement<{ core: Page; parts: Parts }> | null)?.shared;
if (shared) startAsker(shared.core, shared.parts);
