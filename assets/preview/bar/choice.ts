// A group of radio buttons that look like one switch.
import { element } from "../element";

export interface Choice<T extends string> {
  group: HTMLFieldSetElement;
  /** Shows what is chosen, if one of them is. */
  choose(value: T | undefined): void;
}

/** Makes a group; act is called when somebody chooses. */
export function choice<T extends string>(name: string, title: string, options: readonly (readonly [T, string])[], act: (value: T) => void): Choice<T> {
  const group = element("fieldset", "choice");
  const buttons = element("div", "options");
  group.append(element("legend", "", title), buttons);
  for (const [value, text] of options) {
    const label = element("label", "option");
    const input = element("input", "");
    input.type = "radio";
    input.name = name;
    input.value = value;
    input.onchange = () => act(value);
    label.append(input, element("span", "", text));
    buttons.append(label);
  }
  return {
    group,
    choose(value) {
      for (const input of group.querySelectorAll("input")) input.checked = input.value === value;
    },
  };
}
