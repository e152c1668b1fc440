// Makes the page follow the answer: what is granted loads, what isn't is erased, and other scripts are told. It may run
// again and again: whatever happened in between, the page ends in the state that the answer asks for.
import { kept } from "proviso:kept";
import type { Kept } from "../page/contract";
import { announce } from "./api";
import type { Marked } from "./marked";
import { reload } from "./reload";
import type { Core } from "./shared";
import { erase } from "./withdraw";

/**
 * Returns a function that makes the page follow, because a button was pressed or for another reason. It resolves to the
 * names of what should be erased but is still there.
 */
export function createEngine(core: Core, marked: Marked): (pressed: boolean) => Promise<string[]> {
  const { registry, gate } = core;
  const now = (): string => JSON.stringify([core.decisions(), registry.services.filter(core.allowed).map(({ id }) => id)]);
  let told = now(); // what other scripts know of

  return async (pressed) => {
    const ran = gate.close(registry.services.filter((service) => !core.loads(service)));
    core.apply(ran);
    const again = marked.apply() || ran;
    const before = told;
    told = now();
    if (before !== told) announce(core.decisions());

    const ids = new Set(registry.services.filter(core.allowed).map(({ id }) => id));
    const allowed = ({ id }: Kept): boolean => ids.has(id);
    const left = await erase(kept.filter((service) => !allowed(service)), kept.filter(allowed));
    if (again) reload(pressed);
    return left;
  };
}
