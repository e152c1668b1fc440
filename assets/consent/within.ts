/** Resolves to what the work comes to, or to undefined when it fails or takes longer than so many milliseconds. */
export function within<T>(time: number, work: () => Promise<T>): Promise<T | undefined> {
  return Promise.race([work().catch(() => undefined), new Promise<undefined>((done) => setTimeout(done, time))]);
}
