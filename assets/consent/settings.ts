// The settings: the second layer, where everything is told and each service can be chosen. Loaded when they are first
// opened, in the language of the page, or when a frame that waits needs words.
import { texts } from "proviso:texts";
import type { PartElement, SettingsHost } from "./host";
import { showDialog } from "./settings/dialog";
import { loadStyle } from "./settings/style";

const host = (document.currentScript as PartElement<SettingsHost> | null)?.shared;
host?.ready((opener) => void loadStyle(host).then(() => showDialog(host, texts, opener)), texts);
