// Makes the page follow the answer: what is granted loads, what isn't is erased, and other scripts are told. It may run
// again and again: whatever happened in between, the page ends in the state that the answer asks for.
import { announce } from "./publish";
import { close } from "./close";
import { leftovers } from "./leftovers";
import { reload, type Cause } from "./reload";
import type { Rest } from "./rest";
import type { Page } from "./shared";
import { marked } from "./watch";

/** Makes the page follow. Resolves to the names of what should be erased but is still there. */
export type Follow = (cause: Cause) => Promise<string[]>;

/** Returns the function that makes the page follow. The rest is fetched when there is something for it to do. */
export function createEngine(core: Page, rest: () => Promise<Rest | undefined>): Follow {
  const { services, gate } = core;
  const now = (): string => JSON.stringify([core.decisions(), services.filter(core.allowed).map(({ id }) => id)]);
  let told = now(); // what other scripts know of

  return async (cause) => {
    const ran = close(gate, services.filter((service) => !core.loads(service)));
    core.apply(ran);
    const before = told;
    told = now();
    if (before !== told) announce(core.decisions());

    if (before === told && !core.record && !leftovers() && !document.querySelector(marked)) return [];
    const found = await rest();
    const again = found?.marked.apply() || ran;
    const left = await found?.erase();
    // A button that couldn't have everything erased, as what does that was replaced by a later version of the site: that
    // version's own page does it.
    if (again || (cause !== "other" && !found)) reload(cause);
    return left ?? [];
  };
}
