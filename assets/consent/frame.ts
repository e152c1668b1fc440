/**
 * Reports whether a page of another site shows this one in a frame. There a button could be clicked without being
 * seen, so nothing is asked; hosts that send our headers forbid such frames, but not all hosts send headers.
 */
export function framed(): boolean {
  try {
    return !top!.document;
  } catch {
    return true;
  }
}
