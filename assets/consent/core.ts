// The core: what every page needs. It knows what is allowed, lets that load, and answers what other scripts ask at once.
// For everything that a visitor or a script does, it fetches the ask part.
import { registry } from "proviso:registry";
import type { Category } from "../page/contract";
import { publish } from "./api";
import type { Banner } from "./early";
import { createGate } from "./gate";
import type { PartElement } from "./host";
import { heldBack, unanswered } from "./unanswered";
import type { Asker, Core } from "./shared";
import { createSignal, loadsAlways } from "./signals";
import { scriptPolicy } from "./trusted";
import { follow } from "./trigger";

/**
 * Starts the core. beside is the element that scripts are put before, root the absolute address of the site; start has
 * the ask part put itself into the core.
 */
export function startCore(beside: HTMLElement, root: string, element: Banner | null, start: (core: Core) => Promise<unknown>): void {
  const banner = element?.answer ? element : undefined;
  const { categories, services } = registry;
  const trusted = new Set<string>();
  const trust = (src: string): unknown => trusted.add(new URL(src, root).href);
  const policy = scriptPolicy(trusted);
  const gate = createGate(root, beside, policy);
  const tellTags = GOOGLE || MICROSOFT || META ? createSignal(registry) : undefined;
  let loading: Promise<unknown> | undefined;

  const granted = (category: Category, service?: string): boolean | undefined => {
    const answered = category.necessary || banner?.answer!(core.record, category, service);
    return SIGNAL || REGIMES ? (answered ?? unanswered(category, core.record)) : answered;
  };
  const allowed: Core["allowed"] = ({ id, category }) => categories.some((other) => other.id === category && granted(other, id));

  const core: Core = {
    registry,
    root,
    banner,
    policy,
    nonce: beside.nonce!,
    gate,
    record: banner?.record,
    granted,
    allowed,
    loads: GOOGLE ? (service) => allowed(service) || loadsAlways(registry, service) : allowed,
    decisions: () =>
      Object.fromEntries(
        categories.map((category) => {
          const answered = granted(category);
          return [category.id, answered ? "granted" : answered === undefined ? "undecided" : "denied"];
        }),
      ),
    part: (file, shared) =>
      new Promise((resolve, reject) => {
        trust(file.src);
        const element = gate.make({ ...file, async: true }) as PartElement<object>;
        element.shared = shared;
        element.onload = resolve;
        element.onerror = reject;
        beside.before(element);
      }),
    apply(leaving) {
      if (tellTags) tellTags(allowed, !!core.record);
      if (!leaving) gate.open(services.filter(core.loads));
      for (const button of document.querySelectorAll<HTMLElement>("[data-proviso=settings],[data-proviso=withdraw]")) {
        // To withdraw only while there is something to. In a frame of another site there is nothing to press.
        button.hidden = !banner || (button.dataset.proviso === "withdraw" && !categories.some((category) => !category.necessary && granted(category)));
      }
    },
  };
  /** Has the ask part do something, once it is there. Where it can't be loaded, nothing is asked. */
  const use = <Result>(action: (asker: Asker) => Result): Promise<Awaited<Result> | undefined> =>
    (loading ??= start(core)).then(
      () => action(core.asker!),
      () => {
        loading = undefined;
        if (banner) banner.hidden = true;
      },
    ) as Promise<Awaited<Result> | undefined>;

  for (const { load = [] } of services) for (const { src } of load) trust(src);
  publish({
    get: core.decisions,
    service: (id) => services.some((service) => service.id === id && allowed(service)),
    record: SIGNAL ? () => core.record ? structuredClone(core.record) : heldBack(categories) : () => structuredClone(core.record),
    set: async (choices) => !!(await use((asker) => asker.set(choices)).catch(() => false)),
    show: () => use((asker) => asker.show()),
    reset: () => use((asker) => asker.reset()),
  });
  core.apply();
  follow(core, use);
}
