// What the visitor has decided. This is the one object that holds an answer; everything else is told.
import { decode, encode, type Answer, type Method, type Terms } from "./record";
import { read, remove, write } from "./store";

export interface State {
  /** Reports what was answered for a category; undefined when it is undecided, which counts as no. */
  granted(category: string): boolean | undefined;
  /** Decides some categories; the others keep their answer. Reports whether the browser kept it. */
  decide(choices: Iterable<[string, boolean]>, method: Method): boolean;
  /** Forgets the answer. */
  forget(): void;
  /** Takes over what another tab stored. */
  refresh(): void;
}

/** Returns a state that begins with what is stored. */
export function createState(terms: Terms): State {
  let answer: Answer | undefined;
  let unkept = 0; // when an answer was given that couldn't be stored and holds for this page only; 0 when there is none

  const refresh = (): void => {
    const stored = decode(read(), terms, Date.now());
    if (stored ? stored.time <= unkept : unkept) return;
    answer = stored;
    unkept = 0;
  };
  refresh();

  return {
    refresh,
    granted: (category) => answer?.granted.get(category),
    decide(choices, method) {
      refresh();
      const time = Date.now();
      answer = { id: answer?.id ?? randomId(), time, method, granted: new Map([...(answer?.granted ?? []), ...choices]) };
      unkept = write(encode(answer, terms)) ? 0 : time;
      return !unkept;
    },
    forget() {
      answer = undefined;
      unkept = remove() ? 0 : Date.now();
    },
  };
}

/** Returns 128 random bits; crypto.randomUUID isn't there on pages without https. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
