// Stands in the page right after the banner and runs before the first paint: shows the banner when an answer is
// needed. Every byte delays the page, so it asks one thing only, whether record.ts would find an answer to every
// category; a test holds the two against each other.
import { day, idPattern, key, methodPattern, schema, sizeLimit } from "./format";

const banner = document.currentScript!.previousElementSibling as HTMLElement;
const { revisions, expires } = banner.dataset;
let answered = false;
try {
  const text = localStorage.getItem(key)!;
  const record = JSON.parse(text);
  const age = Date.now() - record.time;
  answered =
    text.length <= sizeLimit &&
    record.schema === schema &&
    record.id.match(idPattern) &&
    record.method.match(methodPattern) &&
    Number.isInteger(record.time) &&
    age >= 0 &&
    age < +expires! * day &&
    revisions!.split(" ").every((pair) => {
      const [category, revision] = pair.split("=");
      const answer = record.categories[category!];
      return typeof answer.granted === "boolean" && answer.revision === revision;
    });
} catch {
  // Nothing stored, storage blocked, or no record: not answered.
}
try {
  // In a frame of another site this throws and the banner stays hidden, see frame.ts.
  banner.hidden = answered || !top!.document;
} catch {}
// A choice made before the choices script is there waits for it, see main.ts.
banner.onclick = ({ target }) => {
  const choice = (target as Element).closest<HTMLElement>("button")?.dataset.proviso;
  if (!choice) return;
  banner.dataset.chosen = choice;
  banner.hidden = true;
  document.querySelector("main")?.focus({ preventScroll: true });
};
// By then the choices script has run. If it was blocked or is broken, nobody listens to the buttons: nothing is asked.
addEventListener("DOMContentLoaded", () => {
  if (!Object.hasOwn(window, "proviso")) banner.hidden = true;
});
