// Stands in the page right after the banner, as its one inline script.
import { early, giveUp } from "./early";

const banner = document.currentScript!.previousElementSibling as HTMLElement;
early(banner);
giveUp(banner);
