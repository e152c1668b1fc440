import type { Service } from "../page/contract";
import type { Gate } from "./gate";

/**
 * Takes away what services loaded, as far as it can be: a style, which holds again when the gate is opened again, and a
 * connection. Reports whether a script of the services ran: what that did can't be undone.
 */
export function close({ made }: Gate, services: readonly Service[]): boolean {
  let ran = false;
  for (const load of services.flatMap(({ load }) => load)) {
    const element = made.get(load);
    if (element instanceof HTMLScriptElement) ran = true;
    else if (element instanceof HTMLLinkElement) {
      element.remove();
      made.delete(load);
    }
  }
  return ran;
}
