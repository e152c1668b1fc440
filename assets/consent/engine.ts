// Makes the page follow the answer: what is granted loads, what isn't is erased, and other scripts are told. It may run
// again and again: whatever happened in between, the page ends in the state that the answer asks for.
import type { Registry, Service } from "../page/contract";
import { announce, type Decisions } from "./api";
import type { Gate } from "./gate";
import { reload } from "./reload";
import type { State } from "./state";
import { erase } from "./withdraw";

export interface Engine {
  /** What holds now. */
  decisions(): Decisions;
  /** Makes the page follow the state, which a button may have changed. */
  apply(pressed: boolean): void;
}

/** Returns an engine that has applied nothing yet. */
export function createEngine(registry: Registry, state: State, gate: Gate): Engine {
  let told: string | undefined; // the decisions that other scripts know of

  const decisions = (): Decisions =>
    Object.fromEntries(
      registry.categories.map(({ id, necessary }) => {
        const granted = necessary || state.granted(id);
        return [id, granted ? "granted" : granted === undefined ? "undecided" : "denied"];
      }),
    );

  return {
    decisions,
    apply(pressed) {
      const now = decisions();
      const allowed = ({ category }: Service): boolean => now[category] === "granted";
      const refused = registry.services.filter((service) => !allowed(service));
      const granted = registry.services.filter(allowed);
      erase(refused, granted);
      if (refused.some(gate.ran)) reload(pressed);
      else gate.open(granted);

      const before = told;
      told = JSON.stringify(now);
      if (before && before !== told) announce(now);
    },
  };
}
