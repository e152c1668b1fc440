// Makes the page follow the answer: what is granted loads, what isn't is erased, and other scripts are told. Every step
// may run again and again, so whatever happened in between, the page ends in the state that the answer asks for.
import type { Registry, Service } from "../page/contract";
import { announce, snapshot, type Decisions } from "./api";
import type { Gate } from "./gate";
import type { Terms } from "./record";
import type { Decision, State } from "./state";
import { erase } from "./withdraw";

export interface Engine {
  /** What holds for every category, the necessary ones included. */
  decisions(): Map<string, Decision>;
  /** Makes the page follow the state. */
  apply(): void;
}

/** Returns what the visitor is asked under the registry. */
export function termsOf(registry: Registry): Terms {
  const optional = registry.categories.filter((category) => !category.necessary);
  return { revisions: new Map(optional.map(({ id, revision }) => [id, revision])), expires: registry.expires };
}

/** Returns an engine that has applied nothing yet. */
export function createEngine(registry: Registry, state: State, gate: Gate): Engine {
  const necessary = registry.categories.filter((category) => category.necessary);
  let told: string | undefined; // the decisions that other scripts know of

  const decisions = (): Map<string, Decision> =>
    new Map([...necessary.map(({ id }): [string, Decision] => [id, "granted"]), ...state.decisions()]);

  return {
    decisions,
    apply() {
      const now = decisions();
      const granted = ({ category }: Service): boolean => now.get(category) === "granted";
      const allowed = registry.services.filter(granted);
      const refused = registry.services.filter((service) => !granted(service));
      erase(refused, allowed);
      if (refused.some(gate.ran)) location.reload();
      else gate.open(allowed);
      told = tell(snapshot(now), told);
    },
  };
}

/** Announces the decisions when they aren't the ones announced before; the first ones are no change. */
function tell(decisions: Decisions, told: string | undefined): string {
  const text = JSON.stringify(decisions);
  if (told !== undefined && told !== text) announce(decisions);
  return text;
}
