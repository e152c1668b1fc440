// What the policy's regimes ask for, and what it says of that.
import { element } from "../element";
import type { Requirement } from "../contract";

type Group = Requirement["state"] | "perhaps";

const groups: readonly (readonly [group: Group, title: string])[] = [
  ["missing", "Not found"],
  ["perhaps", "Not found, asked for in some cases only"],
  ["unfilled", "Still to be filled in"],
  ["worded", "Found by its words"],
  ["covered", "Covered by a section"],
  ["waived", "Doesn’t apply, as you say"],
  ["unchecked", "Not checked in this language"],
];

/** Returns the groups that have something in them. Those are unfolded that unfolded names. */
export function requirements(list: Requirement[], unfolded: ReadonlySet<string>): HTMLElement[] {
  return groups.flatMap(([group, title]) => {
    const members = list.filter((requirement) => groupOf(requirement) === group);
    if (!members.length) return [];
    const box = element("details", `group ${group}`);
    box.dataset.state = group;
    box.open = unfolded.has(group);
    const items = element("ul", "items");
    for (const requirement of members) items.append(itemOf(requirement));
    box.append(element("summary", "", `${title}: ${members.length}`), items);
    return [box];
  });
}

function groupOf({ state, when }: Requirement): Group {
  return state === "missing" && when ? "perhaps" : state;
}

function itemOf({ id, text, source, when, state }: Requirement): HTMLElement {
  const item = element("li", "", text);
  const notes = [when && `asked for where ${when}`, source, state === "missing" && `covers: [${id}]`].filter((note) => note);
  item.append(element("p", "soft", notes.join(" · ")));
  return item;
}
