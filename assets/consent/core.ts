// The core: what every page needs. It asks when an answer is needed, knows what is allowed, and answers what other scripts
// ask at once. To load what is allowed, and for everything that a visitor or a script does, it fetches a part. It stands in
// every page and delays it, so it counts its bytes; its imports stand in the order that packs best.
import type { Core, Given, Use } from "./shared";
import { signalled } from "./signalled";
import { publish } from "./publish";
import { stored } from "./stored";
import { follow } from "./trigger";
import { answer } from "./record";
import { manner } from "./regime";
import { held, lawful } from "./unanswered";

/** Shows the banner if it is needed, and starts everything else when the page is read. */
export function startCore(given: Given): void {
  const { categories } = given;

  const granted: Core["granted"] = (category, service) => {
    const answered = category.necessary || answer(core.record, category, service);
    // The signal goes before a yes that was given without it.
    if (SIGNAL && category.gpc && signalled()) return !!answered && !!core.record!.categories[category.id]!.signal;
    return answered ?? (REGIMES ? lawful(category, core.record) : undefined);
  };
  const core: Core = {
    ...given,
    record: stored(given),
    answer,
    stored,
    granted,
    pending: (category) =>
      (REGIMES && manner(category) === "notice" && !held(category) && answer(core.record, category) === undefined) || granted(category) === undefined,
    allowed: ({ id, category }) => categories.some((other) => other.id === category && granted(other, id)),
    decisions: () =>
      Object.fromEntries(
        categories.map((category) => {
          const answered = granted(category);
          return [category.id, answered ? "granted" : answered === undefined ? "undecided" : "denied"];
        }),
      ),
  };
  let loading: Promise<unknown> | undefined;
  const use: Use = (action) =>
    (loading ??= core.fetch(0, core)).then(
      () => action(core.asker!),
      () => {
        loading = undefined;
        given.banner.hidden = true;
        return false;
      },
    ) as Promise<never>;

  given.banner.hidden = !categories.some(core.pending);
  // The question will say more, see ask.css.
  if (SIGNAL && signalled()) given.banner.dataset.gpc = "";
  if (core.record) given.banner.dataset.record = "";
  publish(core, use);
  follow(core, use);
}
