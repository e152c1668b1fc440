// The way to the writer's bar.
import { element } from "./element";
import { hosted } from "./host";

/** Shows the way to the writer's bar of this page. */
export function showWay(bar: URL, style: URL): void {
  const link = element("a", "", "Writer’s bar");
  bar.searchParams.set("page", location.pathname);
  link.href = bar.href;
  const way = element("nav", "way");
  way.ariaLabel = "Preview";
  way.append(link);
  hosted("proviso-way", style, [way]).className = "way";
}
