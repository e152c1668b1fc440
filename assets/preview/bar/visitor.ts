// Who looks at the page: somebody new, who has agreed, who has refused, or whose browser refuses.
import { reload, type Page } from "./frame";
import { changeView, readView } from "./view";

export type Visitor = "first" | "accepted" | "declined" | "gpc";

/** Returns who looks at the page; undefined for somebody who has agreed to a part. */
export function visitorOf(page: Page): Visitor | undefined {
  if (readView().gpc) return "gpc";
  const record = page.proviso!.consent.record();
  if (!record) return "first";
  const answers = Object.values(record.categories).map(({ granted }) => granted);
  if (answers.every((granted) => granted)) return "accepted";
  return answers.some((granted) => granted) ? undefined : "declined";
}

/** Makes the page that of another visitor. */
export async function become(visitor: Visitor, frame: HTMLIFrameElement): Promise<void> {
  await consentIn(frame).reset();
  changeView({ gpc: visitor === "gpc" });
  await reload(frame);
  if (visitor !== "accepted" && visitor !== "declined") return;
  const consent = consentIn(frame);
  await consent.set(Object.fromEntries(Object.keys(consent.get()).map((category) => [category, visitor === "accepted"])));
}

function consentIn(frame: HTMLIFrameElement): NonNullable<Page["proviso"]>["consent"] {
  return (frame.contentWindow as Page).proviso!.consent;
}
