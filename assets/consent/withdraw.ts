// Erases what services declared to keep on the device.
import type { Service, Stored } from "../page/contract";
import { attempt } from "./attempt";
import { key } from "./format";

/** Erases what the services declare, but for what a service that is allowed declares too, and the record itself. */
export function erase(services: readonly Service[], allowed: readonly Service[]): void {
  const goes = (kind: Stored["kind"]) => (name: string) =>
    covers(services, kind, name) && !covers(allowed, kind, name) && name !== key;
  attempt(() => {
    const names = document.cookie.split("; ").map((pair) => pair.split("=", 1)[0]!);
    names.filter(goes("cookie")).forEach(eraseCookie);
  });
  for (const kind of ["localStorage", "sessionStorage"] as const) {
    attempt(() => {
      const storage = window[kind];
      const names = Array.from(storage, (_, i) => storage.key(i)!);
      names.filter(goes(kind)).forEach((name) => storage.removeItem(name));
    });
  }
}

function covers(services: readonly Service[], kind: string, name: string): boolean {
  return services.some(({ stored }) => stored.some((entry) => entry.kind === kind && pattern(entry.name).test(name)));
}

/** Every character stands for itself but "*", which stands for any run of them. */
function pattern(name: string): RegExp {
  return RegExp(`^${name.replace(/[^\w*]/g, "\\$&").replaceAll("*", ".*")}$`, "s");
}

/**
 * Erases the cookies of the name that this page sees. One is gone only when it is expired under the very path and
 * domain it was set for, and those can't be read: so under each that is possible, "/a/b" with and without a slash.
 */
function eraseCookie(name: string): void {
  // Without it browsers refuse names that begin with "__Secure-" or "__Host-".
  const secure = location.protocol === "https:" ? ";secure" : "";
  const domains = location.hostname.split(".").map((_, i, labels) => ";domain=" + labels.slice(i).join("."));
  const paths = location.pathname.split("/").map((_, i, names) => names.slice(0, i + 1).join("/"));
  for (const domain of ["", ...domains]) {
    for (const path of [...paths, ...paths.map((path) => path + "/")]) {
      document.cookie = `${name}=;max-age=0;path=${path}${domain}${secure}`;
    }
  }
}
