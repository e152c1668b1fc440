// What the banner says beyond the question it comes with. Its texts are in the page.
import type { Category } from "../page/contract";

/** Adds to the question: the services that are new, or the categories that the browser's privacy signal refuses. */
export function tellMore(banner: HTMLElement, what: "fresh" | "signal", names: readonly string[]): void {
  const more = banner.querySelector<HTMLElement>(`[data-${what}]`);
  if (!more) return;
  more.textContent = more.dataset[what]!.replace("{names}", () => names.join(", "));
  more.hidden = !names.length;
}

/** Returns the titles of categories as the banner has them. */
export function titles(banner: HTMLElement, categories: readonly Category[]): string[] {
  return categories.map(({ id }) => banner.querySelector(`[data-category="${CSS.escape(id)}"] strong`)?.textContent ?? id);
}

/** Says what is used unless the visitor declines, instead of asking for it. */
export function tellOnly(banner: HTMLElement): void {
  const question = banner.querySelector<HTMLElement>("[data-notice]");
  if (question) question.textContent = question.dataset.notice!;
}

/** Lists only what is asked about: nothing else is decided by the banner's buttons. */
export function listOnly(banner: HTMLElement, categories: readonly Category[]): void {
  for (const item of banner.querySelectorAll<HTMLElement>("[data-category]")) {
    item.hidden = !categories.some(({ id }) => id === item.dataset.category);
  }
}
