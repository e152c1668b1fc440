// One category: allowed as a whole, or service by service.
import type { CategoryTexts } from "../../page/contract";
import type { SettingsHost } from "../host";
import { make } from "./dom";
import { createService } from "./service";
import { createSwitch } from "./switch";
import { services, word } from "./words";

/** A category as it stands in the settings. */
export interface CategoryItem {
  readonly id: string;
  readonly element: HTMLElement;
  /** Undefined for one that can't be refused. */
  readonly choice?: {
    /** Shows what holds. */
    show(): void;
    /** Reports whether anything of it is allowed. */
    granted(): boolean;
    /** Returns the services that aren't allowed. */
    except(): string[];
  };
}

/** Returns the item of a category; one that isn't optional can't be refused. */
export function createCategory(host: SettingsHost, texts: CategoryTexts, optional: boolean): CategoryItem {
  const { id, title, description } = texts;
  const [input, label] = optional ? createSwitch(title) : [undefined, make("bdi", undefined, title)];
  const items = texts.services.map((service) => ({ id: service.id, ...createService(service, optional) }));
  const element = make(
    "section",
    { className: "settings-category" },
    make("div", { className: "settings-row" }, make("h3", undefined, label), input ?? make("strong", undefined, word("settings.always"))),
    description ? make("p", undefined, description) : undefined,
    host.signal(id) ? make("p", { className: "settings-signal" }, word("settings.signal")) : undefined,
    items.length
      ? make(
          "details",
          undefined,
          make("summary", undefined, services(items.length), make("span", { className: "settings-unseen" }, ` – ${word("settings.details", { name: title })}`)),
          make("ul", undefined, ...items.map((item) => item.element)),
        )
      : undefined,
  );
  if (!input) return { id, element };

  const boxes = items.map((item) => item.input!);
  const sum = (): void => {
    const ticked = boxes.filter((box) => box.checked).length;
    input.checked = ticked > 0 && ticked === boxes.length;
    input.indeterminate = ticked > 0 && !input.checked;
  };
  input.onchange = () => {
    for (const box of boxes) box.checked = input.checked;
  };
  for (const box of boxes) box.onchange = sum;
  return {
    id,
    element,
    choice: {
      show() {
        items.forEach((item, i) => (boxes[i]!.checked = host.allowed(item.id)));
        if (boxes.length) sum();
        else input.checked = host.decisions()[id] === "granted";
      },
      granted: () => input.checked || input.indeterminate,
      except: () => items.filter((item) => !item.input!.checked).map((item) => item.id),
    },
  };
}
