// The stream of news. A page that nobody sees doesn't listen: browsers open six connections to a server, for all tabs.
import type { News } from "./contract";

/** Calls hear with the news of this page, now and whenever there are others. */
export function listen(address: URL, hear: (news: News) => void): void {
  address.searchParams.set("page", location.pathname);
  let stream: EventSource | undefined;
  const follow = (): void => {
    stream?.close();
    stream = undefined;
    if (document.visibilityState === "hidden") return;
    stream = new EventSource(address);
    stream.onmessage = (event) => hear(JSON.parse(event.data) as News);
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", (event) => event.persisted && follow());
  follow();
}
