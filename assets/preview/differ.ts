// What makes a page that was saved too different for its open tab: what the browser reads once, when a page loads.

/** Elements that scripts of the page have taken note of, or that do something when they come. */
const held = "script,template,style,link,noscript,form,dialog,iframe,object,embed,details,[data-proviso],[data-copy],[data-consent-place],.place";

/** What of a head may be another without the page being loaded anew: a person sees the title of it, and others the rest. */
const words = "title,meta[name=description],meta[property],meta[name^=twitter],link[rel=canonical],link[rel=alternate],script[type='application/ld+json'],script[data-version]";

/** Reports whether the open page can become another one by changes in its body. */
export function alikeOutside(a: Document, b: Document): boolean {
  const around = (page: Document): string =>
    [page.documentElement, page.body, ...[...page.head.children].filter((e) => !e.matches(words))]
      .map((e) => (e.parentElement === page.head ? e.outerHTML : opening(e)))
      .join("");
  return around(a) === around(b);
}

/** The element without what is in it. */
function opening(element: Element): string {
  return (element.cloneNode() as Element).outerHTML;
}

/** Reports whether a node must not come, go or change in an open page, or has such a one in it. */
export function isHeld(node: Node): boolean {
  return node instanceof Element && (node.matches(held) || !!node.querySelector(held));
}

/** Reports whether the element itself must not change. Folds and buttons that copy may: nobody notes what they are. */
export function isHeldItself(element: Element): boolean {
  return element.matches(held) && !element.matches("details,[data-copy]");
}
