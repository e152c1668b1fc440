// The list of results below the search box, and its keys: down from the box into it, up and down in it, Escape back.
import type { Group, Shown } from "./find";
import type { SiteHost } from "./host";

/** How many policies are shown at once, and of how many more the sections are fetched without being asked. */
const atOnce = 3;

/** Shows what find finds of what is typed. */
export function startResults(host: SiteHost, find: (query: string, except: string) => Promise<Group[]>): void {
  const { form, box } = host;
  const toggle = form.querySelector<HTMLButtonElement>("[data-found-toggle]")!;
  const panel = form.querySelector<HTMLElement>("[data-found]")!;
  const status = form.querySelector<HTMLElement>("[data-found-status]")!;
  const inPlace = panel.hasAttribute("data-found-open");
  const here = new URL(location.href.replace(/(index\.html)?([?#].*)?$/, "")).href;
  const except = inPlace ? "\n" : here.slice(host.root.length);
  let query = "";
  let waiting: ReturnType<typeof setTimeout>;

  function update(): void {
    if (box.value === query) return;
    query = box.value;
    clearTimeout(waiting);
    if (query.trim()) waiting = setTimeout(() => void search(query), 120);
    else show([]);
  }

  async function search(wanted: string): Promise<void> {
    let groups: Group[] = [];
    let lost = false;
    try {
      groups = await find(wanted, except);
    } catch {
      lost = true; // the page's own search goes on
    }
    if (wanted === query) show(groups, lost);
  }

  function show(groups: Group[], lost = false): void {
    const total = groups.reduce((sum, { count }) => sum + count, 0);
    const words = lost ? toggle.dataset.lost! : toggle.dataset.total!.replace("{total}", `${total}`);
    const asked = !!query.trim();
    toggle.textContent = asked ? words : "";
    toggle.hidden = !asked;
    toggle.disabled = asked && !total;
    panel.replaceChildren();
    if (total) more(groups);
    open(total > 0 && (inPlace || !panel.hidden));
    clearTimeout(telling);
    telling = setTimeout(() => (status.textContent = asked ? words : ""), 1200);
  }
  let telling: ReturnType<typeof setTimeout>;

  function open(isOpen: boolean): void {
    panel.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", `${isOpen}`);
    if (isOpen) fill();
  }

  /** Adds the next policies, and a button for those after them. */
  function more(groups: Group[]): void {
    const list = panel.querySelector("ul") ?? panel.appendChild(document.createElement("ul"));
    list.append(...groups.slice(0, atOnce).map((group) => groupItem(group)));
    const rest = groups.slice(atOnce);
    if (!rest.length) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "text-button";
    button.textContent = panel.dataset.more!;
    button.addEventListener("click", () => {
      const last = list.lastElementChild!;
      button.remove();
      more(rest);
      fill();
      last.nextElementSibling?.querySelector("a")?.focus();
    });
    panel.append(button);
  }

  const unfilled = new Map<Element, Group>();

  function groupItem(group: Group): HTMLLIElement {
    const item = document.createElement("li");
    item.append(link(group.path, "", group.title, "found-policy"));
    unfilled.set(item, group);
    return item;
  }

  /** Fetches what the sections of the policies in sight say. */
  function fill(): void {
    for (const [item, group] of unfilled) {
      unfilled.delete(item);
      if (!item.isConnected) continue;
      group.sections().then(
        (sections) => item.append(sectionList(group, sections)),
        () => {}, // the link to the policy is there
      );
    }
  }

  function sectionList(group: Group, sections: Shown[]): HTMLUListElement {
    const list = document.createElement("ul");
    for (const section of sections) {
      const item = document.createElement("li");
      const matched = section.sentence.filter(({ match }) => match).map(({ text }) => text);
      item.append(link(group.path, section.id, section.title, "found-section", matched[0]));
      const sentence = document.createElement("p");
      for (const { text, match } of section.sentence) {
        if (!match) sentence.append(text);
        else sentence.appendChild(document.createElement("mark")).textContent = text;
      }
      if (section.sentence.length) item.append(sentence);
      list.append(item);
    }
    return list;
  }

  /** Leads to a section, with what was found there highlighted. */
  function link(path: string, id: string, text: string, name: string, matched = box.value): HTMLAnchorElement {
    const a = document.createElement("a");
    const file = location.protocol === "file:" ? "index.html" : "";
    a.href = `${host.root}${path}${file}#${new URLSearchParams({ q: matched.replaceAll('"', ""), in: id })}`;
    a.className = name;
    a.textContent = text;
    return a;
  }

  function walk(event: KeyboardEvent): void {
    const { key, target } = event;
    const stops = [...panel.querySelectorAll<HTMLElement>("a,button")];
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || (key !== "ArrowDown" && key !== "ArrowUp")) return;
    const at = stops.indexOf(target as HTMLElement);
    if (at < 0 && (key === "ArrowUp" || !stops.length)) return;
    event.preventDefault();
    if (at < 0) open(true);
    const next = at + (key === "ArrowDown" ? 1 : -1);
    (next < 0 ? box : stops[Math.min(next, stops.length - 1)]).focus();
  }

  toggle.addEventListener("click", () => open(!!panel.hidden));
  form.addEventListener("keydown", walk);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (!inPlace) open(false);
    box.focus();
  });
  // Whatever changes the box, typing or clearing, comes with one of these.
  for (const event of ["input", "compositionend", "keyup", "click"]) form.addEventListener(event, () => setTimeout(update));
  update();
}
