package load

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/policy"
)

func TestATermIsReadInEveryLanguage(t *testing.T) {
	got, list, err := Load(site(map[string]string{
		siteFile:              "name: Example\nlocales: [en, fr]\n",
		"content/en/terms.md": "---\ntitle: Terms\n---\nText.\n",
		"content/fr/terms.md": "---\ntitle: Conditions\n---\nTexte.\n",
		glossaryFile:          "terms:\n  - id: controller\n    term: {en: controller, fr: responsable}\n    forms: {fr: [responsables]}\n    definition: {en: \"Who decides for {{ site.name }}.\", fr: Qui décide.}\n    auto: true\n",
	}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := &policy.Glossary{Terms: []policy.Term{{
		ID: "controller", Name: policy.Text{"en": "controller", "fr": "responsable"}, Forms: map[string][]string{"fr": {"responsables"}},
		Definition: policy.Text{"en": "Who decides for Example.", "fr": "Qui décide."}, Auto: true,
	}}}
	if diff := cmp.Diff(want, got.Glossary, cmpopts.IgnoreTypes(policy.Pos{})); diff != "" {
		t.Errorf("(-want +got):\n%s%v", diff, list)
	}
	if names := got.Glossary.Terms[0].Names("fr"); !slices.Equal(names, []string{"responsable", "responsables"}) {
		t.Errorf("%q", names)
	}
}

func TestATermLacksALanguage(t *testing.T) {
	got := report(t, site(map[string]string{
		siteFile:              "name: Example\nlocales: [en, fr]\n",
		"content/en/terms.md": "---\ntitle: Terms\n---\nText.\n",
		"content/fr/terms.md": "---\ntitle: Conditions\n---\nTexte.\n",
		glossaryFile:          "terms:\n  - id: controller\n    term: {en: controller, fr: responsable}\n    definition: {en: Who decides.}\n",
	}))
	if want := "content/glossary.yaml:4:17: error: definition has no text in fr [key-missing]"; !strings.Contains(got, want) {
		t.Errorf("lacks %s:\n%s", want, got)
	}
}

// FuzzGlossary loads a text as glossary.yaml. What is accepted can stand in an attribute, and its names can be searched for.
func FuzzGlossary(f *testing.F) {
	addSeeds(f, "glossary")
	f.Fuzz(func(t *testing.T, text []byte) {
		got, list, err := Load(site(map[string]string{glossaryFile: string(text)}), Options{})
		if err != nil {
			t.Fatal(err)
		}
		list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Position.File != glossaryFile })
		checkPositions(t, text, list)
		if got.Glossary == nil || diag.Count(list, diag.Error) > 0 {
			return
		}
		seen := map[string]bool{}
		for _, term := range got.Glossary.Terms {
			if !idForm.MatchString(term.ID) || term.Definition.In("en") == "" {
				t.Fatalf("%+v", term)
			}
			for _, name := range term.Names("en") {
				if name == "" || seen[name] || strings.ContainsAny(name, "<>[]{}\n") {
					t.Fatalf("name %q of %+v", name, term)
				}
				seen[name] = true
			}
		}
	})
}
