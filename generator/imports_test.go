package generator

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "trackora.click/proviso"

// allowed holds every arrow between the rooms. Stages never import each other: they meet in generator.
var allowed = map[string][]string{
	"cmd/bench":                        {"cmd/bench/corpus", "cmd/bench/figures", "cmd/bench/floor", "cmd/bench/peers", "cmd/bench/process"},
	"cmd/bench/corpus":                 {},
	"cmd/bench/figures":                {},
	"cmd/bench/floor":                  {},
	"cmd/bench/peers":                  {"cmd/bench/corpus"},
	"cmd/bench/process":                {},
	"cmd/proviso":                      {"generator", "generator/cache", "generator/changeset", "generator/diag", "generator/external", "generator/hosts", "generator/importer", "generator/output", "generator/pin", "generator/policy", "generator/preview", "generator/publish", "generator/rules", "generator/sbom", "generator/starter"},
	"cmd/proviso/reference":            {"generator/cldr", "generator/load", "generator/policy", "generator/render", "generator/rules", "generator/shape", "themes"}, // only used by tests
	"cmd/release":                      {"generator/sbom"},
	"generator":                        {"assets", "generator/alphabet", "generator/bundle", "generator/cache", "generator/changeset", "generator/check", "generator/compress", "generator/consent", "generator/diag", "generator/external", "generator/hosts", "generator/load", "generator/markdown", "generator/media", "generator/mend", "generator/mirror", "generator/output", "generator/pattern", "generator/picture", "generator/pin", "generator/policy", "generator/readability", "generator/render", "generator/rules", "generator/schema", "generator/search", "generator/shape", "generator/snippet", "generator/starter", "generator/translate", "themes"},
	"generator/alphabet":               {},
	"generator/browser":                {},
	"generator/bundle":                 {"generator/pattern"},
	"generator/cache":                  {},
	"generator/changeset":              {},
	"generator/check":                  {"generator/diag", "generator/pattern"},
	"generator/cldr":                   {},
	"generator/cldr/maketable":         {},
	"generator/consent":                {"generator/policy"},
	"generator/diag":                   {},
	"generator/external":               {"generator/cache"},
	"generator/load":                   {"generator/cldr", "generator/diag", "generator/pattern", "generator/picture", "generator/plain", "generator/policy", "generator/rules", "generator/shape"},
	"generator/importer":               {"generator/diag", "generator/importer/document", "generator/importer/manuscript", "generator/importer/markup", "generator/importer/webpage", "generator/importer/word", "generator/pattern", "generator/picture", "generator/policy"},
	"generator/importer/document":      {"generator/diag", "generator/pattern"},
	"generator/importer/manuscript":    {"generator/importer/document", "generator/pattern", "generator/search/fold"},
	"generator/importer/markup":        {"generator/diag", "generator/importer/document", "generator/importer/webpage", "generator/pattern"},
	"generator/importer/webpage":       {"generator/diag", "generator/importer/document", "generator/pattern"},
	"generator/importer/word":          {"generator/diag", "generator/importer/document", "generator/pattern"},
	"generator/markdown":               {"generator/diag", "generator/pattern"},
	"generator/compress":               {"generator/media"},
	"generator/hosts":                  {"generator/media", "generator/pattern", "generator/pin", "generator/policy"},
	"generator/mirror":                 {},
	"generator/output":                 {},
	"generator/pattern":                {},
	"generator/picture":                {"generator/diag", "generator/pattern"},
	"generator/pin":                    {"generator/pattern"},
	"generator/plain":                  {},
	"generator/policy":                 {"generator/pattern"},
	"generator/media":                  {},
	"generator/mend":                   {"generator/diag"},
	"generator/preview":                {"generator", "generator/check", "generator/diag", "generator/media", "generator/readability", "generator/watch"},
	"generator/publish":                {"generator/media", "generator/pattern", "generator/publish/folder", "generator/publish/s3"},
	"generator/publish/folder":         {},
	"generator/publish/s3":             {"generator/publish/s3/credentials", "generator/publish/s3/sign"},
	"generator/publish/s3/credentials": {"generator/publish/s3/sign"},
	"generator/publish/s3/sign":        {},
	"generator/readability":            {},
	"generator/rules":                  {},
	"generator/sbom":                   {},
	"generator/schema":                 {"generator/rules", "generator/shape"},
	"generator/shape":                  {},
	"generator/snippet":                {"generator/shape"},
	"generator/starter":                {"generator/cldr", "generator/pin"},
	"generator/translate":              {},
	"generator/render":                 {"generator/cldr", "generator/pattern", "generator/plain", "generator/policy"},
	"generator/visit":                  {},
	"generator/watch":                  {},
	"assets":                           {},
	"assets/consent":                   {}, // only tests
	"assets/consent/settings":          {}, // only tests
	"assets/page":                      {}, // only tests
	"assets/search":                    {}, // only tests
	"generator/search":                 {"generator/search/fold"},
	"generator/search/lookup":          {"generator/search"}, // only used by tests and measurements
	"generator/search/fold":            {},
	"generator/search/fold/maketable":  {},
	"themes":                           {},
}

func TestImportsRunAlongTheAllowedArrowsOnly(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(out))
	for decoder.More() {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); err != nil {
			t.Fatal(err)
		}
		room := strings.TrimPrefix(p.ImportPath, module+"/")
		arrows, known := allowed[room]
		if !known {
			t.Errorf("%s is a new room: add what it may import to this test, and to the table in the README", room)
		}
		for _, imported := range p.Imports {
			other, ours := strings.CutPrefix(imported, module+"/")
			if ours && !slices.Contains(arrows, other) {
				t.Errorf("%s imports %s: that arrow isn't allowed", room, other)
			}
		}
	}
}

// TestNoStageAsksTheClock: the same content must give the same bytes on any day, so a stage may only use dates it is
// given. A request to a store is signed with its time, and keys end.
func TestNoStageAsksTheClock(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{.}}\n{{end}}", module+"/generator/...", module+"/themes", module+"/assets").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields(string(out)) {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(name, "/generator/browser/") && !strings.Contains(name, "/generator/publish/s3/") && bytes.Contains(source, []byte("time.Now")) {
			t.Errorf("%s asks the clock", name)
		}
	}
}
