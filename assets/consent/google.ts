// Google Consent Mode, version 2: what Google's tags may store and use. They read the commands from a queue, dataLayer,
// in the order they were put there, so the default stands in it before anything of theirs.
// https://developers.google.com/tag-platform/security/guides/consent
import type { Google, Service } from "../page/contract";
import { createMode } from "./mode";

/** The types that every command names. Others are named when a service of the site needs them. */
const types = ["ad_storage", "analytics_storage", "ad_user_data", "ad_personalization"];

/** Returns a function that tells Google's tags what is allowed. */
export function createGoogle(
  { advanced, wait, redact, passthrough }: Google,
  services: readonly Service[],
): (allowed: readonly Service[], answered: boolean) => void {
  const named = [...new Set([...types, ...services.flatMap(({ google = [] }) => google)])];
  const state = (allowed: readonly Service[]) =>
    Object.fromEntries(named.map((type) => [type, allowed.some(({ google }) => google?.includes(type)) ? "granted" : "denied"]));
  let begun = advanced; // in basic mode nothing is said before a tag is there to read it

  const tell = createMode<Record<string, string>>((command, state) => {
    if (command === "update") return gtag("consent", command, state);
    gtag("consent", command, { ...state, wait_for_update: wait });
    if (redact) gtag("set", "ads_data_redaction", true);
    if (passthrough) gtag("set", "url_passthrough", true);
  });
  return (allowed, answered) => {
    begun ||= allowed.some(({ google }) => google);
    if (begun) tell(state(allowed), state([]), answered);
  };
}

/** Puts a command into the queue: the arguments object itself, as Google's tags take nothing else for a command. */
function gtag(..._command: unknown[]): void {
  const page = window as { dataLayer?: unknown[] };
  (page.dataLayer ??= []).push(arguments);
}
