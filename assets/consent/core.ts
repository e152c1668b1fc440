// The core: what every page needs. It asks when an answer is needed, knows what is allowed and lets that load, and
// answers what other scripts ask at once. For everything that a visitor or a script does, it fetches the ask part. It
// stands in every page and delays it, so it counts its bytes.
import type { Registry } from "../page/contract";
import { attempt } from "./attempt";
import { createGate } from "./gate";
import { publish } from "./publish";
import { answer } from "./record";
import { manner } from "./regime";
import type { Core } from "./shared";
import { signalled } from "./signalled";
import { createSignal, loadsAlways } from "./signals";
import { stored } from "./stored";
import { scriptPolicy } from "./trusted";
import { follow, type Use } from "./trigger";
import { held, unanswered } from "./unanswered";

/** What a page gives the core. */
export interface Given {
  registry: Registry;
  /** What scripts are put before. */
  beside: HTMLElement;
  /** Absolute address of the site's root. */
  root: string;
  /** Missing where nothing can be refused. */
  banner: HTMLElement | undefined;
  /** Has the ask part put itself into the core. */
  ask(core: Core): Promise<unknown>;
}

/** Shows the banner if it is needed, and starts everything else when the page is read. */
export function startCore({ registry, beside, root, banner: element, ask }: Given): void {
  const { categories, services } = registry;
  // In a frame of another site a button could be clicked without being seen: there nothing is asked, and nothing that
  // needs a yes runs. Hosts that send our headers forbid such frames, but not all hosts send headers.
  const banner = attempt(() => top!.document) && element;
  const policy = scriptPolicy(root, services);
  const gate = createGate(root, beside, policy);
  const tellTags = GOOGLE || MICROSOFT || META ? createSignal(registry) : undefined;

  const granted: Core["granted"] = (category, service) => {
    const answered = category.necessary || answer(core.record, category, service);
    return SIGNAL || REGIMES ? (answered ?? unanswered(category, core.record)) : answered;
  };
  const allowed: Core["allowed"] = ({ id, category }) => categories.some((other) => other.id === category && granted(other, id));

  const core: Core = {
    registry,
    root,
    banner,
    policy,
    beside,
    gate,
    record: banner && stored(registry),
    answer,
    stored,
    granted,
    pending: (category) =>
      granted(category) === undefined || (REGIMES && manner(category) === "notice" && !held(category) && answer(core.record, category) === undefined),
    allowed,
    loads: GOOGLE ? (service) => allowed(service) || loadsAlways(registry, service) : allowed,
    decisions() {
      const words = categories.map((category) => {
        const answered = granted(category);
        return [category.id, answered ? "granted" : answered === undefined ? "undecided" : "denied"];
      });
      return Object.fromEntries(words);
    },
    part: (file, shared) =>
      new Promise((onload, onerror) => beside.before(Object.assign(gate.make({ ...file, async: true }), { shared, onload, onerror }))),
    apply(leaving) {
      if (tellTags) tellTags(allowed, !!core.record);
      if (!leaving) gate.open(services.filter(core.loads));
      // What the style sheet shows: the way to the settings, and to withdraw while there is something to.
      if (banner) document.documentElement.dataset.choices = categories.some((category) => !category.necessary && granted(category)) ? "withdraw" : "settings";
    },
  };
  let loading: Promise<unknown> | undefined;
  /** Has the ask part do something, once it is there. Where it can't be loaded, nothing is asked. */
  const use: Use = (action) =>
    (loading ??= ask(core)).then(
      () => action(core.asker!),
      () => {
        loading = undefined;
        if (banner) banner.hidden = true;
        return undefined;
      },
    ) as Promise<never>;

  if (banner) {
    banner.hidden = !categories.some(core.pending);
    if (core.record || (SIGNAL && signalled())) banner.dataset.more = ""; // the question will say more, see ask.css
  }
  publish(core, use);
  follow(core, use);
}
