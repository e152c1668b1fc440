package bundle

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const source = `import type { Other } from "./other";

/** Not this one. */
export interface ConsentOther {
  a: string;
}

/** What
 * it is: a * b. */
export interface Consent {
  /** One. */
  one(): void;

  nested: { two: string };
}

export type Decision = "yes" | "no";
`

func TestDeclarationIsTakenWordForWordWithItsComment(t *testing.T) {
	for name, want := range map[string]string{
		"Consent":  "/** What\n * it is: a * b. */\nexport interface Consent {\n  /** One. */\n  one(): void;\n\n  nested: { two: string };\n}",
		"Decision": `export type Decision = "yes" | "no";`,
		"Missing":  "",
	} {
		if diff := cmp.Diff(want, declaration(source, name)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestTypesNameWhatTheClientDoesNotDeclare(t *testing.T) {
	_, err := types(fstest.MapFS{"consent/api.ts": {Data: []byte(source)}})
	if err == nil || !strings.Contains(err.Error(), "consent/api.ts declares no type Decisions") {
		t.Errorf("error %v", err)
	}
}
