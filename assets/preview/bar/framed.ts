// Runs in the page beside the bar before its own scripts do: makes it what the bar asks for.
import { applyMedia } from "./media";
import { onView, readView, type View } from "./view";

let shown = readView();

function apply(view: View): void {
  applyMedia(view);
  // What the page does before it is printed, such as unfolding, it does for the look at it, too.
  if (view.media !== shown.media) dispatchEvent(new Event(view.media === "print" ? "beforeprint" : "afterprint"));
  shown = view;
}

if (shown.gpc) Object.defineProperty(navigator, "globalPrivacyControl", { value: true, configurable: true });
applyMedia(shown);
addEventListener("load", () => {
  applyMedia(shown);
  if (shown.media === "print") dispatchEvent(new Event("beforeprint"));
});
onView(apply);
