// Work in slices, while the browser has nothing better to do.

/**
 * Calls step, which does a little and returns whether more is left, in slices of a few milliseconds until it is done. The
 * first slice, all that most pages need, is at once.
 */
export function inIdle(step: () => boolean): void {
  // Safari has no requestIdleCallback: https://bugs.webkit.org/show_bug.cgi?id=164193
  const ask = window.requestIdleCallback ?? setTimeout;
  const slice = (): void => {
    const end = performance.now() + 8;
    while (step()) if (performance.now() > end) return void ask(slice);
  };
  slice();
}
