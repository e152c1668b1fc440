// Work in slices, while the browser has nothing better to do.

/**
 * Calls step, which does a little and returns whether more is left, until it is done, in slices of so many milliseconds:
 * the first at once, others when idle.
 */
export function inIdle(step: () => boolean, length: number): void {
  // Safari has no requestIdleCallback: https://bugs.webkit.org/show_bug.cgi?id=164193
  const ask = window.requestIdleCallback ?? setTimeout;
  const slice = (): void => {
    const end = performance.now() + length;
    while (step()) if (performance.now() > end) return void ask(slice);
  };
  slice();
}
