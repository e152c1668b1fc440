// Turns what was chosen into what is decided.
import type { Category } from "../page/contract";
import type { Choices } from "./host";
import { answer, type Entry } from "./record";
import type { Core } from "./shared";
import { held } from "./unanswered";
import type { Decided } from "./state";

/** Returns the categories that a visitor may refuse. */
export function optional({ registry }: Core): Category[] {
  return registry.categories.filter(({ necessary }) => !necessary);
}

/** Grants or denies everything that can be refused. What the browser's privacy signal refuses is not granted along. */
export function all(core: Core, granted: boolean): Decided {
  const chosen = optional(core).filter((category) => !granted || !held(category));
  return new Map(chosen.map((category) => [category.id, entry(core, category, granted, [])]));
}

/** Decides as the settings were left. */
export function chosen(core: Core, { categories, except }: Choices): Decided {
  const named = optional(core).filter(({ id }) => Object.hasOwn(categories, id));
  return new Map(
    named.map((category) => {
      const { id } = category;
      return [id, entry(core, category, categories[id] === true, Object.hasOwn(except, id) ? except[id]! : [])];
    }),
  );
}

/** Decides what other scripts name, categories and services; only true grants. What changes nothing isn't in it. */
export function named(core: Core, choices: Readonly<Record<string, unknown>>): Decided {
  const decided = new Map<string, Entry>();
  for (const category of optional(core)) {
    const own = core.registry.services.filter((service) => service.category === category.id);
    if (![category, ...own].some(({ id }) => Object.hasOwn(choices, id))) continue;
    const all = Object.hasOwn(choices, category.id) ? choices[category.id] === true : undefined;
    const refused = own.filter((service) => !(Object.hasOwn(choices, service.id) ? choices[service.id] === true : (all ?? core.allowed(service))));
    const now = entry(core, category, own.length ? true : all === true, refused.map(({ id }) => id));
    if (!same(core, category, now)) decided.set(category.id, now);
  }
  return decided;
}

/** A category whose services are all refused singly is refused. */
function entry({ registry }: Core, { id, asked = [] }: Category, granted: boolean, refused: readonly string[]): Entry {
  const own = registry.services.filter(({ category }) => category === id).map((service) => service.id);
  const except = own.filter((service) => refused.includes(service));
  if (!granted || (own.length && except.length === own.length)) return { granted: false, asked };
  return { granted, asked, ...(except.length && { except }) };
}

function same({ record }: Core, category: Category, { granted, except = [] }: Entry): boolean {
  if (answer(record, category) !== granted) return false;
  const before = record!.categories[category.id]!.except ?? [];
  return JSON.stringify(before) === JSON.stringify(except);
}
