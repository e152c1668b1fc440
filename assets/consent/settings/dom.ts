// Elements of the settings. Texts go in as text nodes only, so that no text is ever taken for HTML.

type Child = Node | string | undefined;

/** Returns an element with properties and children; an undefined child is left out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> | undefined,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Returns a button that does something when it is pressed. One without a visible text needs a label. */
export function button(className: string, press: () => void, text: string, ariaLabel: string | null = null): HTMLButtonElement {
  return make("button", { type: "button", className, onclick: press, ariaLabel }, text);
}
