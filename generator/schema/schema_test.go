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
	const golden = "testdata/glossary.schema.json"
	file := shape.File{Name: "glossary", Of: "content/glossary.yaml", Group: shape.Glossary}
	got := Write(file, Known{})
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
	if again := Write(file, Known{}); !bytes.Equal(got, again) {
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
			if len(f.Means) > 0 && len(f.Means) != len(f.Words) {
				t.Errorf("%s of %s has %d words, and explains %d", f.Name, g.What, len(f.Words), len(f.Means))
			}
			if choosable := f.Kind == shape.Line || f.Kind == shape.Told; choosable && len(f.Words) > 0 && !f.Open {
				t.Errorf("%s of %s can be any text, so its words are the usual ones only: it is Open", f.Name, g.What)
			}
			names[f.Name] = true
			if f.Group != nil {
				tell(f.Group)
			}
		}
	}
	for _, f := range shape.Files() {
		tell(f.Group)
	}
}
