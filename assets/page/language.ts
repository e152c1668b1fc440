// Another language opens at the same section: anchors are the same in every locale.
import { target } from "./hash";

/** Takes the section along into the other language: the one in the address, else the one being read. */
export function startLanguages(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-language]")) {
    const aim = (): void => {
      const read = scrollY ? document.querySelector<HTMLAnchorElement>("[data-contents] [aria-current]")?.hash : "";
      link.hash = target() ? location.hash : (read ?? "");
    };
    // Before a new tab, or a copy of the address, there is no click.
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, aim);
  }
}
