// Where a page can keep things on the device: what is there, and how it is taken away. Every use of them may throw, where
// the browser blocks storage.
import type { Stored } from "../page/contract";
import { attempt } from "./attempt";
import { readCookies, removeCookie } from "./cookies";

/** One kind of storage. */
export interface Shelf {
  kind: Stored["kind"];
  /** What is there. Where the browser doesn't tell, it is what of the guesses is no pattern. */
  names(guesses: string[]): string[] | Promise<string[]>;
  remove(name: string): unknown;
}

/** All kinds. */
export const shelves: Shelf[] = [
  { kind: "cookie", names: () => attempt(readCookies) ?? [], remove: removeCookie },
  storage("localStorage"),
  storage("sessionStorage"),
  {
    kind: "indexedDB",
    async names(guesses) {
      if (!("databases" in IDBFactory.prototype)) return guesses.filter((name) => !name.includes("*"));
      return (await indexedDB.databases()).map(({ name }) => name!);
    },
    remove: removeDatabase,
  },
  { kind: "cache", names: () => caches.keys(), remove: (name) => caches.delete(name) },
];

function storage(kind: "localStorage" | "sessionStorage"): Shelf {
  return {
    kind,
    names: () => attempt(() => Array.from(window[kind], (_, i) => window[kind].key(i)!)) ?? [],
    remove: (name) => attempt(() => window[kind].removeItem(name)),
  };
}

/** Resolves as soon as the database is gone, or is found to be in use by a script that doesn't let go of it. */
function removeDatabase(name: string): Promise<unknown> {
  return new Promise((done) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = done;
  });
}
