// The outline of the policy: its sections and sub-headings. Each leads to its place on the page, and into the editor.
import { element } from "../element";
import { addressIn } from "../editor";
import type { Editor, Manuscript, Part, Place } from "../contract";
import { brief } from "./measure";

/** Returns the outline; address is that of the page, and again is called when the place of a link is asked for. */
export function outline(manuscript: Manuscript, address: string, again: (id: string) => void): HTMLElement {
  const list = element("ul", "outline");
  const link = (id: string, text: string): HTMLAnchorElement => {
    const link = element("a", "goto", text);
    link.lang = manuscript.language;
    link.dir = "auto";
    link.href = `${address}#${encodeURIComponent(id)}`;
    link.target = "page";
    link.onclick = () => again(id);
    return link;
  };
  for (const part of manuscript.parts) {
    const item = element("li", "part");
    const name = nameOf(part);
    const head = element("p", "row");
    head.append(part.id ? link(part.id, name) : element("span", "goto", name));
    edit(head, manuscript, part, name);
    item.append(head, element("p", "soft", brief(part.measure)));
    if (part.headings.length) {
      const below = element("ul", "headings");
      for (const heading of part.headings) {
        const row = element("li", "row");
        row.append(link(heading.id, heading.text));
        edit(row, manuscript, heading, heading.text);
        below.append(row);
      }
      item.append(below);
    }
    list.append(item);
  }
  return list;
}

function nameOf({ id, number, title }: Part): string {
  if (!id) return "Lead";
  return number ? `${number}. ${title}` : title;
}

/** Adds the link into the editor. */
function edit(row: HTMLElement, editor: Editor, place: Place, name: string): void {
  const address = addressIn(editor, place);
  if (!address) return;
  const link = element("a", "edit", "Edit");
  link.href = address;
  link.ariaLabel = `Edit “${name}” in the editor`;
  link.title = `${place.file}:${place.line}`;
  row.append(link);
}
