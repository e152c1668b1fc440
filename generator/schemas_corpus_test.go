package generator

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"go.yaml.in/yaml/v3"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
)

// ofShape are rules that a schema looks after too, so that an editor shows what they find while one types.
var ofShape = []string{"color-wrong", "date-wrong", "email-wrong", "key-missing", "key-unknown", "length-wrong", "period-wrong", "phone-wrong", "type-wrong", "value-empty", "value-wrong"}

// beyondSchemas are mistakes of ofShape that a schema can't see: it knows no other file, and no other place of this one.
var beyondSchemas = []string{
	"has no text in",              // site.yaml names more languages
	"is not one of the languages", // site.yaml names fewer
	"must be from 1 to 731",       // a sum
	`a whole number, not "010"`,   // 010 is 10 in YAML 1.2
	"days, so there is no",        // a calendar
	"must be a text of one line",  // it is one of several
	"without quotes",              // "true" is told from true by schemas, but not by JSON
}

// TestSchemasAgreeOnWhatPeopleWrite gives schemas every file that the decoder's own tests, the scripts of the command and
// the example site have: none that the decoder accepts is refused, and none is accepted that is wrong in its shape.
func TestSchemasAgreeOnWhatPeopleWrite(t *testing.T) {
	schemas := compiled(t)
	counted := map[bool]int{}
	for kind, texts := range writtenByPeople(t) {
		for _, text := range texts {
			var document yaml.Node
			if yaml.Unmarshal([]byte(text), &document) != nil || len(document.Content) == 0 || hasAlias(&document) {
				continue // not YAML, which an editor says without a schema
			}
			problems := decoded(t, kind, text)
			refused := slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return slices.Contains(ofShape, d.Rule) && !beyond(d) })
			err := schemas[kind].Validate(asEditorsRead(t, document.Content[0]))
			switch {
			case err != nil && len(problems) == 0:
				t.Errorf("%s: the schema refuses what is right: %v\n%s", kind, err, text)
			case err == nil && refused:
				t.Errorf("%s: the schema accepts what is wrong: %+v\n%s", kind, problems, text)
			}
			counted[err == nil]++
		}
	}
	t.Logf("schemas accept %d files and refuse %d", counted[true], counted[false])
	if counted[true] < 90 || counted[false] < 90 {
		t.Error("these are too few")
	}
}

func beyond(d diag.Diagnostic) bool {
	return slices.ContainsFunc(beyondSchemas, func(words string) bool { return strings.Contains(d.Message, words) })
}

func hasAlias(n *yaml.Node) bool {
	return n.Kind == yaml.AliasNode || slices.ContainsFunc(n.Content, hasAlias)
}

// writtenByPeople returns YAML by the kind of file that it was written as.
func writtenByPeople(t *testing.T) map[string][]string {
	t.Helper()
	texts := map[string][]string{}
	for archive, kind := range map[string]string{"section": "section", "policy": "policy", "site": "site", "registry": "consent", "slips": "consent", "glossary": "glossary"} {
		for _, f := range read(t, filepath.Join("load/testdata", archive+".txtar")).Files {
			texts[kind] = append(texts[kind], yamlIn(kind, string(f.Data)))
		}
	}
	scripts, err := filepath.Glob("../cmd/proviso/testdata/script/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, script := range scripts {
		for _, f := range read(t, script).Files {
			if kind := schemaOf(f.Name); kind != "" {
				texts[kind] = append(texts[kind], yamlIn(kind, string(f.Data)))
			}
		}
	}
	err = filepath.WalkDir("../content", func(path string, _ os.DirEntry, err error) error {
		if kind := schemaOf(filepath.ToSlash(path)); kind != "" && err == nil {
			text, err := os.ReadFile(path)
			texts[kind] = append(texts[kind], yamlIn(kind, string(text)))
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func read(t *testing.T, archive string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// schemaOf tells what a file of a site is.
func schemaOf(path string) string {
	switch base := filepath.Base(path); {
	case base == "site.yaml", base == "consent.yaml", base == "glossary.yaml":
		return strings.TrimSuffix(base, ".yaml")
	case base == "policy.md":
		return "policy"
	case strings.HasSuffix(base, ".md") && base[0] >= '0' && base[0] <= '9':
		return "section"
	}
	return ""
}

// yamlIn returns the YAML of a file: all of it, or its front matter.
func yamlIn(kind, text string) string {
	if kind != "policy" && kind != "section" {
		return text
	}
	_, rest, ok := strings.Cut(text, "---\n")
	block, _, closed := strings.Cut(rest, "\n---")
	if !ok || !closed {
		return ""
	}
	return block + "\n"
}

// TestSchemasKnowWhatReadyMadeServicesAreTold uses each of them as its file says, and with something that it doesn't know.
func TestSchemasKnowWhatReadyMadeServicesAreTold(t *testing.T) {
	schema := compiled(t)["consent"]
	shapes := load.ServiceShapes()
	for i, id := range load.Library() {
		with := map[string]any{}
		for _, f := range shapes[i].Fields {
			with[f.Name] = f.Example
		}
		use := func(with map[string]any) error {
			service := map[string]any{"use": id}
			if len(with) > 0 {
				service["with"] = with
			}
			return schema.Validate(map[string]any{"categories": []any{map[string]any{"id": "all", "title": "All"}}, "services": []any{service}})
		}
		if err := use(with); err != nil {
			t.Errorf("%s: %v", id, err)
		}
		if len(with) > 0 && shapes[i].Fields[0].Required && use(nil) == nil {
			t.Errorf("%s needs to be told nothing", id)
		}
		with["zzz"] = "a"
		if use(with) == nil {
			t.Errorf("%s can be told anything", id)
		}
	}
}
