// The least a page's script can do with the finder: what the weight test weighs.
import { startFinder } from "../main";

startFinder(document.querySelector("form")!, document.querySelector("main")!);
