// What the preview adds to every page: it shows what is saved, and what there is to mend.
import type { News } from "./contract";
import { listen } from "./listen";
import { keepPlace, placeNow, restorePlace, scrollBack } from "./place";
import { showProblems } from "./problems";
import { swapper } from "./swap";
import { showWay } from "./way";

let version = document.currentScript!.dataset.version;
const prefix = new URL(".", (document.currentScript as HTMLScriptElement).src);
const style = new URL("live.css", prefix);
const page = swapper(version);
let latest: News;
let busy = false;

/** Makes the page what it is now, one step after the other. */
async function follow(): Promise<void> {
  if (busy) return;
  busy = true;
  for (let before: string | undefined; latest.version !== version && version !== before; ) {
    before = version;
    const edit = latest.edited.find((edit) => edit.page === location.pathname);
    const place = placeNow(edit?.section ?? "");
    try {
      version = await page.show();
    } catch {
      keepPlace(place);
      location.reload();
      return;
    }
    scrollBack(place);
    document.dispatchEvent(new Event("proviso:shown"));
  }
  busy = false;
  showProblems(latest, style);
}

restorePlace();
if (document.currentScript!.dataset.bar) showWay(new URL(document.currentScript!.dataset.bar, prefix), style);
listen(new URL("events", prefix), (news: News) => {
  latest = news;
  void follow();
});
