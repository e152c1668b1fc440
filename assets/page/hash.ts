// The part of an address after "#".

/** Returns the id that the hash of an address names; percent signs that encode nothing are meant as they are. */
export function idOf(hash: string): string {
  const id = hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Returns the element that the page's address points to. */
export function target(): HTMLElement | null {
  return document.getElementById(idOf(location.hash));
}
