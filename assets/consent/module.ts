// For applications: starts the same as embed.ts, unless that did, and exports what other scripts can ask and do.
import type { Consent } from "./api";
import { startEmbed } from "./embed/start";

await startEmbed(import.meta.url, document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "");

/** What a visitor allows: asked, followed and changed. The same as window.proviso.consent. */
export const { consent } = (window as unknown as { proviso: { consent: Consent } }).proviso;
