// The cookies that this page sees, and how each is made to go.

/** Returns their names. */
export function readCookies(): string[] {
  return document.cookie.split("; ").map((pair) => pair.split("=", 1)[0]!);
}

/**
 * Removes the cookies of the name. One is gone only when it is expired under the very path and domain it was set for,
 * and those can't be read: so under each that is possible, "/a/b" with and without a slash.
 */
export function removeCookie(name: string): void {
  const domains = ["", ...location.hostname.split(".").map((_, i, labels) => ";domain=" + labels.slice(i).join("."))];
  const paths = location.pathname.split("/").map((_, i, names) => names.slice(0, i + 1).join("/"));
  for (const flags of kinds) {
    if (!readCookies().includes(name)) return;
    for (const domain of domains) {
      for (const path of [...paths, ...paths.map((path) => path + "/")]) {
        document.cookie = `${name}=;max-age=0;path=${path}${domain}${flags}`;
      }
    }
  }
}

/**
 * Names that begin with "__Secure-" or "__Host-" are refused without "secure", and plain http refuses "secure". A
 * partitioned cookie is another than one of the same name that isn't.
 */
const kinds = ["", ";secure", ";secure;partitioned"];
