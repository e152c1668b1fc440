// The core: what every page needs. It knows what is allowed, lets that load, and answers what other scripts ask at once.
// For everything that a visitor or a script does, it fetches the ask part.
import { ask } from "proviso:files";
import { registry } from "proviso:registry";
import type { Category } from "../page/contract";
import { publish } from "./api";
import type { Banner } from "./early";
import { createGate } from "./gate";
import { createLoader } from "./part";
import { answer } from "./record";
import { manner } from "./regime";
import type { Asker, Core } from "./shared";
import { signalled } from "./signalled";
import { createSignal, loadsAlways } from "./signals";
import { told } from "./told";
import { follow } from "./trigger";

/** Starts the core. beside is its script element, root the absolute address of the site. */
export function startCore(beside: HTMLScriptElement, root: string, element: Banner | null): void {
  const banner = element?.onclick ? element : undefined; // else in a frame of another site, see early.ts
  const { categories, services } = registry;
  const { policy, part } = createLoader(beside, root, services);
  const tellTags = GOOGLE || MICROSOFT || META ? createSignal(registry) : undefined;

  const granted = (category: Category, service?: string): boolean | undefined => {
    if (category.necessary) return true;
    const answered = answer(core.record, category, service);
    if (answered !== undefined) return answered;
    if (SIGNAL && core.signal(category)) return false;
    // Where no answer is needed, a refusal stands for what is new in the category, too.
    if (REGIMES && manner(category) !== "opt-in") return answer(core.record, { id: category.id }) !== false;
    return undefined;
  };
  const allowed: Core["allowed"] = ({ id, category }) => categories.some((other) => other.id === category && granted(other, id));

  const core: Core = {
    registry,
    root,
    banner,
    policy,
    nonce: beside.nonce,
    gate: createGate(root, beside, policy),
    record: banner?.record,
    part,
    granted,
    allowed,
    loads: (service) => allowed(service) || (GOOGLE && loadsAlways(registry, service)),
    signal: ({ gpc, necessary }) => SIGNAL && !!gpc && !necessary && signalled(),
    decisions: () =>
      Object.fromEntries(
        categories.map((category) => {
          const answered = granted(category);
          return [category.id, answered ? "granted" : answered === undefined ? "undecided" : "denied"];
        }),
      ),
    apply(leaving) {
      tellTags?.(allowed, !!core.record);
      if (!leaving) core.gate.open(services.filter(core.loads));
      if (!banner) return;
      for (const button of document.querySelectorAll<HTMLElement>("[data-proviso=settings],[data-proviso=withdraw]")) {
        // To withdraw only while there is something to.
        button.hidden = button.dataset.proviso === "withdraw" && !categories.some((category) => !category.necessary && granted(category));
      }
    },
  };
  let loading: Promise<unknown> | undefined;
  /** Has the ask part do something, once it is there. Where it can't be loaded, nothing is asked. */
  const use = async <Result>(action: (asker: Asker) => Result): Promise<Awaited<Result> | undefined> => {
    try {
      await (loading ??= part(ask, core));
      return await action(core.asker!);
    } catch {
      if (core.asker) return undefined;
      loading = undefined;
      if (banner) banner.hidden = true;
    }
    return undefined;
  };

  publish({
    get: core.decisions,
    service: (id) => services.some((service) => service.id === id && allowed(service)),
    record: () => told(core),
    set: async (choices) => !!(await use((asker) => asker.set(choices))),
    show: () => use((asker) => asker.show()),
    reset: () => use((asker) => asker.reset()),
  });
  core.apply();
  follow(core, use);
}
