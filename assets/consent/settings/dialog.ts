// The dialog: a native modal one, so that the browser keeps the focus in it, closes it on Escape and makes the page
// behind inert. It is made anew each time, so that it shows what holds.
import type { SettingsTexts } from "../../page/contract";
import { focusOr } from "../focus";
import type { Choices, SettingsHost } from "../host";
import { createCategory } from "./category";
import { button, make } from "./dom";
import { createProof } from "./proof";
import { word } from "./words";

let latest: HTMLDialogElement | undefined;

/** Shows the settings, unless they are shown. Nothing is decided until a button in them is pressed. */
export function showDialog(host: SettingsHost, texts: SettingsTexts, opener = document.activeElement as HTMLElement | null): void {
  if (latest?.open && latest.isConnected) return; // applications that exchange the body of their page take the dialog away
  const optional = new Set(host.registry.categories.filter(({ necessary }) => !necessary).map(({ id }) => id));
  const categories = texts.categories.map((category) => createCategory(host, category, optional.has(category.id)));
  let proof = createProof(texts, host.record());

  const show = (): void => {
    if (!dialog.isConnected) return document.removeEventListener("proviso:consent", show);
    for (const { choice } of categories) choice?.show();
    const now = createProof(texts, host.record());
    proof.replaceWith(now);
    proof = now;
  };
  // The page behind takes part again before it says how it went: what is inert isn't read out.
  const decide = (how: () => boolean): void => {
    dialog.close();
    how();
    focusOr(opener);
  };
  const save = (): boolean => {
    const choices: Choices = { categories: {}, except: {} };
    for (const { id, choice } of categories) {
      if (!choice) continue;
      const except = choice.except();
      choices.categories[id] = choice.granted();
      if (choice.granted() && except.length) choices.except[id] = except;
    }
    return host.save(choices);
  };

  const saveButton = button("settings-button settings-save", () => decide(save), word("settings.save"));
  saveButton.dataset.proviso = "save";
  const dialog = make(
    "dialog",
    { className: "settings", lang: texts.language, dir: texts.dir, ariaLabel: word("settings.title") },
    make(
      "div",
      { className: "settings-head" },
      make("h2", { tabIndex: -1, autofocus: true }, word("settings.title")),
      button("settings-close", () => dialog.close(), "×", word("settings.close")),
    ),
    make("div", { className: "settings-body" }, make("p", undefined, word("settings.intro")), ...categories.map(({ element }) => element), proof),
    make(
      "div",
      { className: "settings-foot" },
      button("settings-button", () => decide(() => host.decideAll(false)), word("settings.decline")),
      button("settings-button", () => decide(() => host.decideAll(true)), word("settings.accept")),
      saveButton,
    ),
  );
  dialog.dataset.nosnippet = "";
  // Keys pressed here mean nothing to the page behind.
  dialog.onkeydown = (event) => event.stopPropagation();
  dialog.onclose = () => {
    document.removeEventListener("proviso:consent", show);
    dialog.remove();
    if (!latest?.open) focusOr(opener); // browsers tell a moment later: the settings may have been opened again
  };
  latest = dialog;
  document.body.append(dialog);
  show();
  document.addEventListener("proviso:consent", show); // another tab, or another script, has decided
  dialog.showModal();
}
