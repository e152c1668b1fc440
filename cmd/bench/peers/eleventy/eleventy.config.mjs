import markdownIt from "markdown-it";
import definitions from "markdown-it-deflist";
import footnotes from "markdown-it-footnote";

// sections makes every heading the summary of a section that folds. Its id is written behind it: ## Title {#id}
function sections(md) {
  md.core.ruler.push("sections", ({ tokens }) => {
    let open = false;
    tokens.forEach((token, i) => {
      if (token.type !== "heading_open") return;
      const text = tokens[i + 1].children.at(-1);
      const [, title, id] = /^(.*?) *\{#([a-z-]+)\}$/.exec(text.content);
      text.content = title;
      token.meta = { id, first: !open };
      open = true;
    });
  });
  md.renderer.rules.heading_open = (tokens, i) => {
    const { id, first } = tokens[i].meta;
    return `${first ? "" : "</div></details>\n"}<details open id="${id}"><summary><h2>`;
  };
  md.renderer.rules.heading_close = () => "</h2></summary><div>\n";
}

const words = {
  en: { contents: "Contents", contact: "Contact", effective: "Effective", languages: "Languages", skip: "Skip to the text", top: "To the top", version: "Version" },
  fr: { contents: "Sommaire", contact: "Contact", effective: "En vigueur", languages: "Langues", skip: "Aller au texte", top: "Haut de page", version: "Version" },
  de: { contents: "Inhalt", contact: "Kontakt", effective: "Gültig ab", languages: "Sprachen", skip: "Zum Text", top: "Nach oben", version: "Version" },
  ja: { contents: "目次", contact: "お問い合わせ", effective: "発効日", languages: "言語", skip: "本文へ移動", top: "ページの先頭へ", version: "版" },
};

export default function (config) {
  config.setLibrary("md", markdownIt({ linkify: true }).use(definitions).use(footnotes).use(sections));
  config.addGlobalData("words", words);
  config.addFilter("outline", (html) => [...html.matchAll(/<details open id="([^"]*)"><summary><h2>(.*?)<\/h2>/g)].map(([, id, title]) => ({ id, title })));
  config.addFilter("day", (date, locale) => date.toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" }));
  config.addFilter("iso", (date) => date.toISOString().slice(0, 10));
  config.addPassthroughCopy({ "site.css": "site.css" });
  return { dir: { input: "content", includes: "../_includes" }, markdownTemplateEngine: false };
}
