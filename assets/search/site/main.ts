// The search part of a page: finds in the other policies what is typed into the page's own search box. The page fetches
// it when a visitor is about to type.
import { finder } from "./find";
import type { SearchScript } from "./host";
import { startResults } from "./results";

const script = document.currentScript as SearchScript | null;
if (script?.shared) startResults(script.shared, finder(script.shared));
