package snippet

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/shape"
)

var update = flag.Bool("update", false, "rewrite golden files")

var lists = shape.Lists{
	shape.Languages:    {{Word: "de"}, {Word: "en"}},
	shape.Requirements: {{Word: "gdpr-complaint"}, {Word: "gdpr-dpo"}},
}

// TestTheFileReadsLikeItsTables shows all of it.
func TestTheFileReadsLikeItsTables(t *testing.T) {
	const golden = "testdata/proviso.code-snippets"
	got := Write(lists)
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
	if again := Write(lists); !bytes.Equal(got, again) {
		t.Error("the same tables give other bytes")
	}
}

func TestWhatSnippetsWouldReadOtherwiseIsEscaped(t *testing.T) {
	for _, test := range []struct {
		f    shape.Field
		want string
	}{
		{shape.Field{Name: "a", Kind: shape.Line, Example: `$5 {x} \n`}, `a: ${1:\$5 {x\} \\n}`},
		{shape.Field{Name: "a", Kind: shape.Word, Words: []string{"b,c", "d|e", `f\g`, "$h"}, Example: "d|e"}, `a: ${1|d\|e,b\,c,f\\g,$h|}`},
		{shape.Field{Name: "a", Kind: shape.Boolean, Example: "true", Usual: "false"}, `a: ${1|true,false|}`},
		{shape.Field{Name: "a", Kind: shape.List, Example: "[b]"}, `a: [${1:b}]`},
		{shape.Field{Name: "a", Kind: shape.ByName, Example: "{b: c}"}, `a: {${1:b}: ${2:c}}`},
		{shape.Field{Name: "a", Kind: shape.Line, Pattern: shape.Date, Example: "2027-01-31"}, `a: ${1:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}`},
	} {
		if got := field(&test.f, nil).body; got != test.want {
			t.Errorf("%+v: %s, want %s", test.f, got, test.want)
		}
	}
}
