// Counts the pages a visitor opens, in a first-party cookie. It runs only after a yes: content/consent.yaml names it
// as the script of an optional service.
(() => {
  const name = "trackora_visits";
  const sixMonths = 182 * 24 * 60 * 60; // seconds, as declared in consent.yaml
  const entry = document.cookie.split("; ").find((pair) => pair.startsWith(name + "="));
  const visits = entry ? Number.parseInt(entry.slice(name.length + 1), 10) || 0 : 0;
  document.cookie = `${name}=${visits + 1}; path=/; max-age=${sixMonths}; SameSite=Lax`;
})();
