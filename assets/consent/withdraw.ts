// Erases what services declared to keep on the device.
import type { Service, Stored } from "../page/contract";
import { key } from "./format";

/** Erases what the services declare, but for what a service that is allowed declares too, and the record itself. */
export function erase(services: readonly Service[], allowed: readonly Service[]): void {
  const declared = services.flatMap((service) => service.stored);
  const kept = allowed.flatMap((service) => service.stored);
  for (const kind of new Set(declared.map((stored) => stored.kind))) {
    const goes = (name: string): boolean => covers(declared, kind, name) && !covers(kept, kind, name);
    try {
      if (kind === "cookie") eraseCookies(goes);
      else eraseItems(window[kind], (name) => name !== key && goes(name));
    } catch {
      // The browser blocks this kind of storage: then nothing was stored there either.
    }
  }
}

function covers(list: readonly Stored[], kind: string, name: string): boolean {
  return list.some((stored) => stored.kind === kind && pattern(stored.name).test(name));
}

/** Every character stands for itself but "*", which stands for any run of them. */
function pattern(name: string): RegExp {
  return RegExp(`^${name.replace(/[^\w*]/gu, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`).replaceAll("*", ".*")}$`, "su");
}

/** A cookie is gone only when it is expired under the very path and domain it was set for, and those can't be read. */
function eraseCookies(goes: (name: string) => boolean): void {
  for (const pair of document.cookie.split("; ")) {
    const name = pair.split("=", 1)[0]!;
    if (!goes(name)) continue;
    for (const domain of domains()) {
      for (const path of paths()) {
        document.cookie = `${name}=;expires=Thu, 01 Jan 1970 00:00:00 GMT;path=${path}${domain}${secure()}`;
      }
    }
  }
}

/** "" for the host alone, then the host and each parent; the browser refuses those that are too wide. */
function domains(): string[] {
  const labels = location.hostname.split(".");
  return ["", ...labels.map((_, i) => `;domain=${labels.slice(i).join(".")}`)];
}

/** Every path whose cookies this page sees, with and without a slash at its end: "/", "/a", "/a/", "/a/b". */
function paths(): string[] {
  const { pathname } = location;
  return ["/", ...[...pathname.matchAll(/[^/]+/g)].flatMap(({ index, 0: part }) => {
    const path = pathname.slice(0, index + part.length);
    return [path, path + "/"];
  })];
}

/** Without it a browser refuses names that begin with "__Secure-" or "__Host-". */
function secure(): string {
  return location.protocol === "https:" ? ";secure" : "";
}

function eraseItems(storage: Storage, goes: (name: string) => boolean): void {
  const names = Array.from(storage, (_, i) => storage.key(i)!);
  names.filter(goes).forEach((name) => storage.removeItem(name));
}
