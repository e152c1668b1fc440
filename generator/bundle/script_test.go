package bundle

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/evanw/esbuild/pkg/api"
)

// compiled compiles a client of one module.
func compiled(t *testing.T, code string) scripts {
	t.Helper()
	out, err := compile(fstest.MapFS{"a.ts": {Data: []byte(code)}}, nil, api.FormatIIFE, "a.ts")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhatTheSiteKnowsStandsInTheScriptOnce(t *testing.T) {
	s := compiled(t, `import { kept } from "proviso:kept"; document.title = String(kept) + kept.length;`)
	code, err := s.fill("a.ts", values{"kept": {"kept": []byte(`[{"id":"a </script> $1 __proviso(\"kept.kept\")","odd-key":1}]`)}})
	if err != nil {
		t.Fatal(err)
	}
	for text, times := range map[string]int{`[{id:"a <\/script> $1 __proviso(\"kept.kept\")","odd-key":1}]`: 0, `[{id:'a <\/script> $1 __proviso("kept.kept")',"odd-key":1}]`: 1, "String(": 1} {
		if got := strings.Count(string(code), text); got != times {
			t.Errorf("%s stands %d times, want %d, in %s", text, got, times, code)
		}
	}
}

func TestWhatAScriptDoesNotUseIsNotInIt(t *testing.T) {
	s := compiled(t, `import { rest, full } from "proviso:files"; document.title = full.src;`)
	code, err := s.fill("a.ts", values{"files": {"full": []byte(`{"src":"a.js"}`)}}) // rest is not given
	if err != nil || strings.Contains(string(code), holeFunction) {
		t.Errorf("%s: %v", code, err)
	}
}

func TestScriptThatUsesWhatItDoesNotGetIsAMistake(t *testing.T) {
	s := compiled(t, `import { rest } from "proviso:files"; document.title = rest.src;`)
	if _, err := s.fill("a.ts", nil); err == nil || !strings.Contains(err.Error(), "a.ts: it gets no rest of proviso:files") {
		t.Errorf("error %v does not say what is missing", err)
	}
	both := compiled(t, `import { full, rest } from "proviso:files"; document.title = full.src + rest.src;`)
	for given, missing := range map[string]string{"full": "rest", "rest": "full"} {
		_, err := both.fill("a.ts", values{"files": {given: []byte(`{"src":"a.js"}`)}})
		if err == nil || !strings.Contains(err.Error(), "it gets no "+missing) {
			t.Errorf("with %s alone, error %v does not say what is missing", given, err)
		}
	}
	if _, err := compile(fstest.MapFS{"a.ts": {Data: []byte(`import "proviso:nothing";`)}}, nil, api.FormatIIFE, "a.ts"); err == nil || !strings.Contains(err.Error(), "proviso:nothing") {
		t.Errorf("error %v does not name the module", err)
	}
}
