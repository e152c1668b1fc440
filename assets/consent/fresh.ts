// What a visitor who answered before is asked about anew.
import { kept } from "proviso:kept";
import type { Category } from "../page/contract";
import { answer } from "./record";
import type { Core } from "./shared";

/**
 * Returns the names of what is new or changed in the categories since they were answered: services, and the policy that
 * the banner leads to. Categories that were never answered have nothing to compare with.
 */
export function fresh({ record, banner }: Core, categories: readonly Category[]): string[] {
  const answered = categories.filter(({ id }) => answer(record, { id }) !== undefined);
  const words = answered.flatMap(({ id, asked = [] }) => asked.filter((word) => !record!.categories[id]!.asked.includes(word)));
  const names = words.map((word) => {
    const id = word.slice(0, word.lastIndexOf("."));
    return kept.find((service) => service.id === id)?.name ?? banner?.querySelector("a")?.textContent ?? id;
  });
  return [...new Set(names)];
}
