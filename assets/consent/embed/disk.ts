// In a page that is opened from disk, browsers can't check the integrity of what it loads, and would refuse it.
import { sheet } from "proviso:embed";
import { registry } from "proviso:registry";
import { withLoader } from "../loader";
import type { Core, Page, Place } from "../shared";

const onDisk = (): boolean => location.protocol === "file:";

/** Leaves out the check of the style and of the scripts of services. */
export function unseal(): void {
  if (onDisk()) for (const file of [sheet, ...registry.services.flatMap(({ load }) => load)]) file.integrity = "";
}

/** Returns the core with its loader, which doesn't check what it loads. */
export function withUnsealed(core: Core, place: Place): Page {
  if (core.page) return core.page;
  const page = withLoader(core, place);
  const { part } = page;
  return onDisk() ? Object.assign(page, { part: (file, shared) => part({ ...file, integrity: "" }, shared) } satisfies Partial<Page>) : page;
}
