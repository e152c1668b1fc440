// A native checkbox that looks like a switch. It isn't said to be one: a switch can't stand halfway, as that of a
// category does of which only some services are allowed.
import { make } from "./dom";
import { word } from "./words";

let last = 0;

/** Returns a checkbox, and its visible label that can be pressed too. */
export function createSwitch(name: string): [HTMLInputElement, HTMLElement] {
  const id = `proviso-${++last}`;
  const input = make("input", { type: "checkbox", id, className: "settings-switch", ariaLabel: word("settings.allow", { name }) });
  return [input, make("label", { htmlFor: id }, make("bdi", undefined, name))];
}
