// The protocol that Google and Microsoft share: a tag is told a default before it runs, and updates of it from then on.

/** Tells a tag a command and what it may do. */
type Tell<State> = (command: "default" | "update", state: State) => void;

/**
 * Returns a function that tells what is allowed when that, or whether somebody answered, changed. Until there was an
 * answer there is a default and no update.
 */
export function createMode<State>(tell: Tell<State>): (state: State, denied: State, answered: boolean) => void {
  let told: string | undefined;
  return (state, denied, answered) => {
    const text = JSON.stringify([state, answered]);
    if (text === told) return;
    // Where the law of a page lets a service run unasked, that is the default.
    if (!told) tell("default", answered ? denied : state);
    if (told || answered) tell("update", state);
    told = text;
  };
}
