// Links that open a file in an editor.
import type { Editor, Place } from "./contract";

/** Returns the address that opens a place; "" where none does. */
export function addressIn({ editor, folder }: Editor, { file, line }: Place): string {
  if (!editor || !file) return "";
  const path = encodeURI(`${folder}/${file}`).replace(/[?#]/g, encodeURIComponent);
  return editor.replace("{path}", () => path).replace("{line}", `${line || 1}`);
}
