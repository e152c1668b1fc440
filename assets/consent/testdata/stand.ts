// Plays the core and the ask part for the modules that act on a page: what is allowed is what the test says.
import type { Registry, Service, SettingsTexts } from "../../page/contract";
import type { Decision } from "../api";
import { close } from "../close";
import { createGate } from "../gate";
import { createMarked } from "../marked";
import { createSignal, loadsAlways } from "../signals";
import { scriptPolicy } from "../trusted";
import { erase } from "../withdraw";

declare const REGISTRY: Registry;
declare const KEPT: Parameters<typeof erase>[0];

const script = document.currentScript as HTMLScriptElement;
const root = new URL("/", script.src).href;
const { services, categories } = REGISTRY;
const decisions: Record<string, Decision> = Object.fromEntries(
  categories.map(({ id, necessary }) => [id, necessary ? "granted" : "undecided"]),
);
const single = new Set<string>(); // services that were allowed by themselves
let answered = false;

const allowed = ({ id, category }: Service): boolean => single.has(id) || decisions[category] === "granted";
const policy = scriptPolicy(root, services);
const gate = createGate(root, script, policy);
const signal = createSignal(REGISTRY);
const words = { "frame.text": "{service} comes from {provider}.", "frame.once": "Show it once", "frame.always": "Always show {service}" };
const texts: SettingsTexts = {
  language: "en",
  dir: "ltr",
  words,
  categories: categories.map(({ id }) => ({
    id,
    title: `Title of ${id}`,
    description: "",
    services: services.filter(({ category }) => category === id).map(({ id }) => ({ id, name: `Name of ${id}`, provider: "Example Ltd", facts: [], stored: [] })),
  })),
};
const marked = createMarked({
  registry: REGISTRY,
  root,
  policy,
  nonce: script.nonce ?? "",
  granted: ({ id }, service) => (service && single.has(service)) || { granted: true, denied: false, undecided: undefined }[decisions[id]!],
  grant: (id) => stand.choose({ [id]: true }),
  words: () => Promise.resolve(texts),
});

/** Makes the page follow what is allowed. Reports whether it would have to be loaded anew. */
function apply(): boolean {
  const loads = (service: Service): boolean => allowed(service) || loadsAlways(REGISTRY, service);
  signal(allowed, answered);
  const gated = close(gate, services.filter((service) => !loads(service)));
  const ran = marked.apply();
  gate.open(services.filter(loads));
  return gated || ran;
}

const stand = {
  /** Answers by category or service. */
  choose(choices: Record<string, boolean>): boolean {
    answered = true;
    for (const [id, granted] of Object.entries(choices)) {
      if (Object.hasOwn(decisions, id)) decisions[id] = granted ? "granted" : "denied";
      else if (granted) single.add(id);
      else single.delete(id);
    }
    return apply();
  },
  /** Erases what the services that aren't allowed keep. */
  erase(): Promise<string[]> {
    const is = (want: boolean) => KEPT.filter(({ id }) => services.some((service) => service.id === id && allowed(service) === want));
    return erase(is(false), is(true));
  },
  apply,
};
Object.assign(window, { stand });
apply();
