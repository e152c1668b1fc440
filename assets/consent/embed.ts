// For pages of the same origin that aren't the theme's: the whole of it, started with one tag.
import { startEmbed } from "./embed/start";

const script = document.currentScript;

// Without its own address, which an element named "currentScript" could hide, nothing can load: then all stays denied.
if (script instanceof HTMLScriptElement) void startEmbed(script.src, script.nonce);
