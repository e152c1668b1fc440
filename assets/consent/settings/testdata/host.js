// Plays the rest of the client: remembers what it is asked to save, in window.calls, and holds it.
const { registry, files, signals, record } = HOST;
const answers = { categories: {}, except: {} };
window.calls = [];
let stored = record ?? undefined;

const necessary = (id) => registry.categories.find((category) => category.id === id).necessary;
const granted = (id) => necessary(id) || answers.categories[id] === true;
const keep = (method) => {
  const categories = {};
  for (const [id, granted] of Object.entries(answers.categories)) {
    const except = answers.except[id];
    categories[id] = { granted, asked: [], ...(except ? { except } : {}) };
  }
  stored = { schema: 1, id: "0123456789abcdef0123456789abcdef", time: Date.UTC(2026, 2, 1, 12), method, language: "en", policy: "2.1", text: "1a2b3c4d", categories };
  document.dispatchEvent(new CustomEvent("proviso:consent"));
  return true;
};

const shared = {
  registry,
  files,
  root: new URL("/", location.href).href,
  decisions: () => Object.fromEntries(registry.categories.map(({ id }) => [id, granted(id) ? "granted" : id in answers.categories ? "denied" : "undecided"])),
  allowed(id) {
    const { category } = registry.services.find((service) => service.id === id);
    return granted(category) && !(answers.except[category] ?? []).includes(id);
  },
  signal: (id) => signals.includes(id) && !(id in answers.categories),
  record: () => structuredClone(stored),
  save(choices) {
    window.calls.push(choices);
    Object.assign(answers, choices);
    return keep("save");
  },
  decideAll(granted) {
    window.calls.push(granted);
    for (const { id, necessary } of registry.categories) if (!necessary) answers.categories[id] = granted;
    answers.except = {};
    return keep(granted ? "accept-all" : "reject-all");
  },
  ready(open, words) {
    Object.assign(window, { show: open, words, opened: () => document.querySelector("dialog")?.open ?? false });
  },
};

const policy = trustedTypes.createPolicy("proviso", { createScriptURL: (url) => url });
const script = document.createElement("script");
script.shared = shared;
script.src = policy.createScriptURL(document.currentScript.dataset.settings);
document.head.append(script);
document.querySelector("#opener").addEventListener("click", ({ target }) => window.show(target));
window.host = shared;
