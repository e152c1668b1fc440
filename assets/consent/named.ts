// What other scripts, and the notes in place of frames, choose: categories and single services, by their ids.
import type { Category } from "../page/contract";
import { optional, single } from "./choose";
import { answer, type Entry } from "./record";
import type { Core } from "./shared";
import type { Decided } from "./state";

/** Decides what is named; only true grants. What changes nothing isn't in it. */
export function named(core: Core, choices: Readonly<Record<string, unknown>>): Decided {
  const decided = new Map<string, Entry>();
  for (const category of optional(core)) {
    const own = core.services.filter((service) => service.category === category.id);
    if (![category, ...own].some(({ id }) => Object.hasOwn(choices, id))) continue;
    const all = Object.hasOwn(choices, category.id) ? choices[category.id] === true : undefined;
    const refused = own.filter((service) => !(Object.hasOwn(choices, service.id) ? choices[service.id] === true : (all ?? core.allowed(service))));
    const now = single(core, category, own.length ? true : all === true, refused.map(({ id }) => id));
    if (!same(core, category, now)) decided.set(category.id, now);
  }
  return decided;
}

function same({ record }: Core, category: Category, { granted, except = [], signal }: Entry): boolean {
  if (answer(record, category) !== granted) return false;
  const before = record!.categories[category.id]!;
  return JSON.stringify(before.except ?? []) === JSON.stringify(except) && before.signal === signal;
}
