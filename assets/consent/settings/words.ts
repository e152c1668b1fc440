// The theme's words in the language of the settings.
import { texts } from "proviso:texts";

/** Returns the text of a key with its {names} filled in. */
export function word(key: string, values: Readonly<Record<string, string>> = {}): string {
  return (texts.words[key] ?? "").replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Returns how many services there are, in the plural form that the language has for the number. */
export function services(n: number): string {
  const form = `settings.services.${new Intl.PluralRules(texts.language).select(n)}`;
  return word(form in texts.words ? form : "settings.services.other", { n: n.toLocaleString(texts.language) });
}
