// What a visitor who answered before is asked about anew.
import { kept } from "proviso:kept";
import type { Category } from "../page/contract";
import type { Core } from "./shared";
import { earlier } from "./state";

/**
 * Returns the names of what is new or changed in the categories since the visitor answered: services, and policies with a
 * material change. Of a category that wasn't there then, all is new.
 */
export function fresh(core: Core, categories: readonly Category[]): string[] {
  const entries = earlier(core);
  const words = categories.flatMap(({ id, asked }) => asked.filter((word) => !entries.get(id)?.asked.includes(word)));
  const names = words.map((word) => {
    const id = word.slice(0, word.lastIndexOf("."));
    const named = kept.find((one) => one.id === id);
    return named?.names?.[document.documentElement.lang] ?? named?.name ?? id;
  });
  return [...new Set(names)];
}
