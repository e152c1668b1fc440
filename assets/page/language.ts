// Another language opens at the same section: anchors are the same in every locale.

/** Takes the section of the address along into the other language. */
export function startLanguages(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-language]")) {
    const follow = (): void => {
      link.hash = location.hash;
    };
    follow();
    window.addEventListener("hashchange", follow);
  }
}
