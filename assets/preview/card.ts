// One thing to mend: where it is, what is wrong, the words at fault, and what to write instead.
import { addressIn } from "./editor";
import { element } from "./element";
import type { Editor, Problem } from "./contract";

/** Returns the card of a problem, with a way into the editor if there is one. */
export function card(problem: Problem, editor: Editor): HTMLElement {
  const box = element("article", `card ${problem.level}`);
  const head = element("p", "where");
  const address = addressIn(editor, problem);
  if (address) {
    const link = element("a", "", place(problem));
    link.href = address;
    head.append(link);
  } else head.append(place(problem));
  head.append(element("span", "rule", problem.rule));
  box.append(head, element("p", "message", `${problem.level}: ${problem.message}`));
  if (problem.excerpt) box.append(quote(problem));
  if (problem.hint) box.append(element("p", "hint", `hint: ${problem.hint}`));
  return box;
}

function place({ file, line, column }: Problem): string {
  return [file, line, column].filter((part) => part).join(":");
}

/** The line with the words at fault marked. Columns count characters, not the units of a string. */
function quote({ excerpt, column, length }: Problem): HTMLElement {
  const text = [...excerpt];
  const from = Math.max(column - 1, 0);
  const to = column ? from + Math.max(length, 1) : text.length;
  const part = (a: number, b: number): string => text.slice(a, b).join("");
  const line = element("pre", "line", part(0, from));
  line.dir = "auto"; // in the language of the page
  line.append(element("mark", "", part(from, to)), part(to, text.length));
  return line;
}
