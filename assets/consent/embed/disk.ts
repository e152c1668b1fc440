// In a page that is opened from disk, browsers can't check the integrity of what it loads, and would refuse it.
import { sheet } from "proviso:embed";
import { registry } from "proviso:registry";
import type { Core } from "../shared";

const onDisk = (): boolean => location.protocol === "file:";

/** Leaves out the check of the style and of the scripts of services. */
export function unseal(): void {
  if (onDisk()) for (const file of [sheet, ...registry.services.flatMap(({ load }) => load)]) file.integrity = "";
}

/** Leaves out the check of what the core will load. */
export function unsealLater(core: Core): void {
  const { part } = core;
  if (onDisk()) Object.assign(core, { part: (file, shared) => part({ ...file, integrity: "" }, shared) } satisfies Partial<Core>);
}
