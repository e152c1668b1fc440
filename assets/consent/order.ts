// The order in which scripts of the page run once they are allowed: as a browser runs scripts that it reads in a page.
// One that is async runs when it is there; modules and deferred ones run after all others.

/** Starts a script and reports whether it did. */
type Start = (script: HTMLScriptElement) => boolean;

/** Returns a function that starts scripts, given in the order of the page. It may be called again with others. */
export function createOrder(start: Start): (scripts: HTMLScriptElement[]) => void {
  let turn: Promise<unknown> = Promise.resolve(); // when the next script may be put in
  let all: Promise<unknown> = turn; // when every script that was put in has run

  const enqueue = (script: HTMLScriptElement): void => {
    if (isModule(script) || isExternal(script)) {
      // Browsers keep the order of these by themselves, and fetch them side by side.
      const ran = turn.then(() => start(script) && isExternal(script) && finished(script));
      all = Promise.all([all, ran]);
    } else {
      turn = all = all.then(() => start(script)); // code in the page runs when it is put in
    }
  };

  return (scripts) => {
    const waits = (script: HTMLScriptElement): boolean => isModule(script) || (script.defer && isExternal(script));
    const ordered = scripts.filter((script) => !isAsync(script));
    scripts.filter(isAsync).forEach(start);
    ordered.filter((script) => !waits(script)).forEach(enqueue);
    ordered.filter(waits).forEach(enqueue);
  };
}

/** Reports whether the script is to run as a module. */
export function isModule({ dataset }: HTMLScriptElement): boolean {
  return dataset.type === "module";
}

function isExternal(script: HTMLScriptElement): boolean {
  return script.matches("[src],[data-src]");
}

function isAsync(script: HTMLScriptElement): boolean {
  return script.hasAttribute("async") && (isExternal(script) || isModule(script));
}

function finished(script: HTMLScriptElement): Promise<unknown> {
  return new Promise((done) => {
    script.addEventListener("load", done);
    script.addEventListener("error", done);
  });
}
