// What the preview adds to every page: it shows what is saved, and what there is to mend.
import type { News } from "./contract";
import { listen } from "./listen";
import { keepPlace, placeNow, restorePlace, scrollBack } from "./place";
import { showProblems } from "./problems";
import { swapper } from "./swap";

let version = document.currentScript!.dataset.version;
const prefix = new URL(".", (document.currentScript as HTMLScriptElement).src);
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
  }
  busy = false;
  showProblems(latest, new URL("live.css", prefix));
}

restorePlace();
listen(new URL("events", prefix), (news: News) => {
  latest = news;
  void follow();
});
