// The query in the page's address, behind the #: there it can be shared, and never reaches a server.

/** Returns the query in the address, or null. */
export function queryInAddress(): string | null {
  return location.hash.startsWith("#q=") ? new URLSearchParams(location.hash.slice(1)).get("q") : null;
}

/** Returns the id of the section in which the query in the address was found, "" for the beginning, or null. */
export function placeInAddress(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get("in");
}

/** Returns a function that writes a query into the address, and puts back what was there when the query is empty. */
export function addressWriter(): (query: string) => void {
  let earlier = "";
  let timer: ReturnType<typeof setTimeout>;

  function write(query: string): void {
    if (queryInAddress() === null) {
      if (!query) return;
      earlier = location.hash;
    }
    const hash = query ? "#" + new URLSearchParams({ q: query }) : earlier;
    history.replaceState(history.state, "", hash || location.pathname + location.search);
  }

  return (query) => {
    clearTimeout(timer);
    const { hash } = location;
    // Safari throws at more than a hundred changes in thirty seconds. A link followed meanwhile keeps its address.
    if (query) timer = setTimeout(() => hash === location.hash && write(query), 400);
    else write("");
  };
}
