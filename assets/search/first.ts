// Binary search.

/** Returns the first number from 0 on for which the test holds, which must hold for all after it; else count. */
export function first(count: number, test: (index: number) => boolean): number {
  let low = 0;
  for (let high = count; low < high; ) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
