// Fetches a page of the preview as a document.

/** A page as the server sends it: no script has run in it. */
export interface Sent {
  page: Document;
  /** What the preview calls its bytes. */
  version: string | undefined;
}

/**
 * Fetches the page at an address. A request of this kind may make a document although the page's policy lets no string
 * become HTML: nothing of it runs.
 */
export function load(address: string): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => {
      const page = request.responseXML;
      if (page) resolve({ page, version: page.querySelector<HTMLElement>("script[data-version]")?.dataset.version });
      else reject(new Error(`no page at ${address}`));
    };
    request.onerror = () => reject(new Error(`nothing at ${address}`));
    request.send();
  });
}
