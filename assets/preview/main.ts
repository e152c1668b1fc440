// What the preview adds to every page: it loads itself anew when it was changed, and shows what there is to mend.
import type { News } from "./contract";
import { listen } from "./listen";
import { keepPlace, restorePlace } from "./place";
import { showProblems } from "./problems";

const version = document.currentScript!.dataset.version;
const prefix = new URL(".", (document.currentScript as HTMLScriptElement).src);

restorePlace();
listen(new URL("events", prefix), (news: News) => {
  if (news.version !== version) {
    const edit = news.edited.find((edit) => edit.page === location.pathname);
    keepPlace(edit?.section ?? "");
    location.reload();
    return;
  }
  showProblems(news, new URL("live.css", prefix));
});
