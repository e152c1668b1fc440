// Erases what services declared to keep on the device, and looks whether it is gone.
import type { Kept } from "../page/contract";
import { key } from "./format";
import { within } from "./within";
import { shelves, type Shelf } from "./shelves";

/**
 * Erases what the refused services declare, but for what an allowed one declares too, and the record itself. Resolves
 * to the names of what is still there: another tab may hold on to a database, and a browser may keep what this page
 * can't reach. Cookies and storage are gone before anything else of the page runs; the rest takes a moment.
 */
export async function erase(refused: readonly Kept[], allowed: readonly Kept[]): Promise<string[]> {
  const left = await Promise.all(
    shelves.map(async (shelf) => {
      const declared = names(refused, shelf);
      if (!declared.length) return [];
      const spared = names(allowed, shelf).map(pattern);
      const patterns = declared.map(pattern);
      const find = async (guesses: string[]): Promise<string[]> =>
        (await shelf.names(guesses)).filter(
          (name) => name !== key && patterns.some((goes) => goes.test(name)) && !spared.some((stays) => stays.test(name)),
        );
      await within(second, async () => Promise.all((await find(declared)).map(shelf.remove)));
      return (await within(second, () => find([]))) ?? [];
    }),
  );
  return [...new Set(left.flat())];
}

/** How long each step of erasing a database may take, in milliseconds: a page that is in use must not wait for ever. */
const second = 1000;

/** Returns what the services declare to keep there. */
function names(services: readonly Kept[], { kind }: Shelf): string[] {
  return services.flatMap(({ stored = [] }) => stored.filter((entry) => entry.kind === kind).map(({ name }) => name));
}

/** Every character stands for itself but "*", which stands for any run of them. */
function pattern(name: string): RegExp {
  return RegExp(`^${name.replace(/[^\w*]/g, "\\$&").replaceAll("*", ".*")}$`, "s");
}
