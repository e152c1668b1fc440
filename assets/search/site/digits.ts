// Numbers as the index has them; generator/search/digits.go says how they are written.

/** Reads a run of numbers. */
export interface Numbers {
  more(): boolean;
  next(): number;
}

const endings = 45;

/** Returns the value of a digit. */
export function valueOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code - (code > 92 ? 36 : 35);
}

/** Returns the numbers that a text is. */
export function numbersIn(text: string): Numbers {
  let at = 0;
  return {
    more: () => at < text.length,
    next() {
      let value = 0;
      for (let unit = 1; at < text.length; unit *= endings) {
        const digit = valueOf(text, at++);
        if (digit < endings) return value + digit * unit;
        value += (digit - endings) * unit;
      }
      return value;
    },
  };
}

/** Returns the shortest length of a class of lengths. */
export function lengthOf(lengthClass: number): number {
  let length = 0;
  for (let n = 0; n < lengthClass; n++) length += Math.max(1, length >> 2);
  return length;
}
