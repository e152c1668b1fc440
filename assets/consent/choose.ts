// Turns what was chosen into what is decided.
import type { Category } from "../page/contract";
import type { Choices } from "./host";
import type { Entry, Method } from "./record";
import type { Core } from "./shared";
import { held } from "./unanswered";
import type { Decided } from "./state";

/** Returns the categories that a visitor may refuse. */
export function optional({ categories }: Core): Category[] {
  return categories.filter(({ necessary }) => !necessary);
}

/** Grants or denies everything that can be refused. What the browser's privacy signal refuses is not granted along. */
export function all(core: Core, granted: boolean, categories = optional(core)): Decided {
  const chosen = categories.filter((category) => !granted || !held(category));
  return new Map(chosen.map((category) => [category.id, entry(core, category, granted, [])]));
}

/** Grants or denies what the banner asks about: of somebody who has answered before, only what is open. */
export function asked(core: Core, granted: boolean): Decided {
  const open = optional(core).filter(core.pending);
  return all(core, granted, core.record && open.length ? open : undefined);
}

/** Says how all of it was decided, or part of it. */
export function method(core: Core, decided: Decided, granted: boolean): Method {
  return decided.size < optional(core).length ? "save" : granted ? "accept-all" : "reject-all";
}

/** Reports whether a decision takes away what was granted, or leaves something refused that was taken away before. */
export function withdraws(core: Core, decided: Decided): boolean {
  return optional(core).some((category) => {
    const now = decided.get(category.id);
    if (!now) return core.record?.erase && !core.granted(category);
    return (core.record?.erase || core.granted(category)) && (!now.granted || !!now.except?.length);
  });
}

/** Decides as the settings were left. */
export function chosen(core: Core, { categories, except }: Choices): Decided {
  const named = optional(core).filter(({ id }) => Object.hasOwn(categories, id));
  return new Map(
    named.map((category) => {
      const { id } = category;
      return [id, single(core, category, categories[id] === true, Object.hasOwn(except, id) ? except[id]! : [])];
    }),
  );
}

/** What is granted by itself is so in spite of the browser's privacy signal. */
export function single(core: Core, category: Category, granted: boolean, refused: readonly string[]): Entry {
  const decided = entry(core, category, granted, refused);
  return SIGNAL && decided.granted && held(category) ? { ...decided, signal: true } : decided;
}

/** A category whose services are all refused singly is refused. */
function entry({ services }: Core, { id, asked }: Category, granted: boolean, refused: readonly string[]): Entry {
  const own = services.filter((service) => service.category === id).map((service) => service.id);
  const except = own.filter((service) => refused.includes(service));
  if (!granted || (own.length && except.length === own.length)) return { granted: false, asked };
  return { granted, asked, ...(except.length && { except }) };
}
