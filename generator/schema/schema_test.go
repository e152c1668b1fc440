package schema

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/shape"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestASchemaReadsLikeItsTable shows one whole, with most of what there is in others.
func TestASchemaReadsLikeItsTable(t *testing.T) {
	const file = "testdata/glossary.schema.json"
	got := Write("content/glossary.yaml", shape.Glossary, nil)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
	if again := Write("content/glossary.yaml", shape.Glossary, nil); !bytes.Equal(got, again) {
		t.Error("the same table gives other bytes")
	}
}

// TestEveryFieldIsTold goes through all tables: an editor has nothing else to show than what they say.
func TestEveryFieldIsTold(t *testing.T) {
	var tell func(g *shape.Group)
	tell = func(g *shape.Group) {
		names := map[string]bool{}
		for _, f := range g.Fields {
			if names[f.Name] || f.About == "" || f.About[len(f.About)-1] != '.' || f.Example == "" || (f.Pattern != "") != (f.Form != "") {
				t.Errorf("%s of %s is not told whole: %+v", f.Name, g.What, f)
			}
			names[f.Name] = true
			if f.Group != nil {
				tell(f.Group)
			}
		}
	}
	for _, g := range []*shape.Group{shape.Site, shape.Consent, shape.Glossary, shape.Policy, shape.Section} {
		tell(g)
	}
}
