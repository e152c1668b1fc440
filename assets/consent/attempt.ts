/** Returns what the function returns, or undefined when it throws, as every use of blocked storage does. */
export function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    // Whatever was thrown, there is no answer.
  }
  return undefined;
}
