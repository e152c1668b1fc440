// Where one character, as a reader counts them, ends and the next begins.

/** Returns a function that tells whether a character ends and another begins at an offset of the source. */
export function graphemes(source: string): (offset: number) => boolean {
  let segments: Intl.Segments | undefined;
  return (offset) => {
    if (alone(source.charCodeAt(offset)) && alone(source.charCodeAt(offset - 1))) return true;
    // Firefox before 125 has no Segmenter, and finds parts of characters too.
    if (!Intl.Segmenter) return true;
    segments ??= new Intl.Segmenter().segment(source);
    const segment = segments.containing(offset);
    return !segment || segment.index === offset;
  };
}

/** Tells the common characters that never join with one of their kind: Latin, Greek, Cyrillic, punctuation, Han. */
function alone(code: number): boolean {
  return (
    !(code >= 0x300) || // NaN at both ends of the source
    (code >= 0x370 && code < 0x483) ||
    (code >= 0x2010 && code < 0x2028) ||
    (code >= 0x3400 && code < 0xa000)
  );
}
