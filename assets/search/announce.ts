// Telling a screen reader how the search goes. The sentences are the page's, in data attributes.

/** Returns a function that says a sentence after some milliseconds; a sentence that still waits is not said. */
export function announcer(line: HTMLElement): (sentence: Sentence, values: Values, wait: number) => void {
  let timer: ReturnType<typeof setTimeout>;
  return (sentence, values, wait) => {
    clearTimeout(timer);
    const pattern = (sentence && line.dataset[sentence]) || "";
    const words = pattern.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name as keyof Values]}`);
    timer = setTimeout(() => (line.textContent = words), wait);
  };
}

/** What a sentence can name, as in "Match {n} of {total}, {section}". */
export interface Values {
  n?: number;
  total?: number;
  section?: string;
}

/** The data attribute with the sentence; "" is silence. */
export type Sentence = "none" | "total" | "position" | "";
