// A defined term shows its definition beside the word, instead of leading to the glossary.

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a.term");
  // A click with a key held down is meant for the browser: to open the glossary in another tab.
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const note = document.getElementById("proviso-term-" + link.hash.slice(1));
  if (!note?.showPopover) return;
  event.preventDefault();
  // Browsers place it beside its source, where they can; else it stands at the lower edge.
  note.showPopover({ source: link });
});
