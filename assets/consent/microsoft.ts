// Microsoft's consent calls: that of Universal Event Tracking, which reads a queue as Google's tags do, and Clarity's.
// The first is told in the help of Microsoft Advertising ("UET consent mode"), the second at
// https://learn.microsoft.com/en-us/clarity/setup-and-installation/clarity-consent-api-v2
import type { Service } from "../page/contract";
import { createMode } from "./mode";

interface MicrosoftWindow {
  uetq?: { push(...command: unknown[]): void };
  clarity?: Clarity;
}

/** Clarity's function; before its script is there it keeps what it is called with. */
interface Clarity {
  (...command: unknown[]): void;
  q?: unknown[];
}

/** Returns a function that tells Microsoft's tags what is allowed. */
export function createMicrosoft(): (allowed: readonly Service[], answered: boolean) => void {
  const page = window as MicrosoftWindow;
  const tellAds = createMode<string>((command, ad_storage) => (page.uetq ??= []).push("consent", command, { ad_storage }));
  const tellClarity = createMode<string[]>((command, [ad_Storage, analytics_Storage]) => {
    // Clarity knows no default, and an answer is the last word.
    if (command === "default") page.clarity ??= queue();
    page.clarity!("consentv2", { ad_Storage, analytics_Storage });
  });
  const begun = new Set<string>(); // a tag that never ran needs no refusal

  return (allowed, answered) => {
    for (const { microsoft } of allowed) if (microsoft) begun.add(microsoft);
    const state = (tag: string): string => (allowed.some(({ microsoft }) => microsoft === tag) ? "granted" : "denied");
    if (begun.has("uet")) tellAds(state("uet"), "denied", answered);
    if (begun.has("clarity")) tellClarity([state("uet"), state("clarity")], ["denied", "denied"], answered);
  };
}

function queue(): Clarity {
  const clarity: Clarity = (...command) => void (clarity.q ??= []).push(command);
  return clarity;
}
