// The query in the page's address, behind the #: there it can be shared, and never reaches a server.

/** Returns the query in the address, or null. */
export function queryInAddress(): string | null {
  return location.hash.startsWith("#q=") ? new URLSearchParams(location.hash.slice(1)).get("q") : null;
}

/** Returns a function that writes a query into the address, and puts back what was there when the query is empty. */
export function addressWriter(): (query: string) => void {
  let earlier = "";
  let timer: ReturnType<typeof setTimeout>;

  function write(query: string): void {
    const isQuery = queryInAddress() !== null;
    if (query && !isQuery) earlier = location.hash;
    if (query) replaceHash("#" + new URLSearchParams({ q: query }));
    else if (isQuery) replaceHash(earlier);
  }

  return (query) => {
    clearTimeout(timer);
    // Safari throws at more than a hundred changes in thirty seconds.
    if (query) timer = setTimeout(write, 400, query);
    else write("");
  };
}

function replaceHash(hash: string): void {
  if (hash !== location.hash) history.replaceState(history.state, "", hash || location.pathname + location.search);
}
