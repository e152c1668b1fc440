package diag

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlaceIsCountedInCharacters(t *testing.T) {
	f := &File{Path: "content/a.md", Text: []byte("erste Zeile\r\nüber große Wörter\r\n")}
	want := Diagnostic{Position: Position{File: "content/a.md", Line: 2, Column: 6}, Length: 5, Excerpt: "über große Wörter"}
	start := len("erste Zeile\r\nüber ")
	if diff := cmp.Diff(want, f.At(start, start+len("große"))); diff != "" {
		t.Errorf("at (-want +got):\n%s", diff)
	}
	want.Length = len([]rune("große Wörter"))
	if diff := cmp.Diff(want, f.From(want.Position)); diff != "" {
		t.Errorf("from (-want +got):\n%s", diff)
	}
}

func TestWrongPlaceStillGivesADiagnostic(t *testing.T) {
	f := &File{Path: "a.md", Text: []byte("one line")}
	for _, p := range []Position{{File: "a.md"}, {File: "a.md", Line: 9, Column: 4}, {File: "a.md", Line: 1, Column: 99}} {
		if got := f.From(p); got.Position.File != "a.md" {
			t.Errorf("%v gives %v", p, got)
		}
	}
	for _, offsets := range [][2]int{{-1, 3}, {5, 2}, {99, 100}} {
		if got := f.At(offsets[0], offsets[1]); got.Position.Line != 1 || got.Length < 0 {
			t.Errorf("%v gives %+v", offsets, got)
		}
	}
}

// TestAVeryLongLineIsNotQuoted: a hundred mistakes in a line of a megabyte were once a hundred megabytes.
func TestAVeryLongLineIsNotQuoted(t *testing.T) {
	long := "first\n" + strings.Repeat("ü", longestExcerpt) + "x\nlast"
	f := &File{Path: "a.md", Text: []byte(long)}
	want := Diagnostic{Position: Position{File: "a.md", Line: 2, Column: longestExcerpt + 1}, Length: 1}
	at := strings.Index(long, "x")
	if diff := cmp.Diff(want, f.At(at, at+1)); diff != "" {
		t.Errorf("at (-want +got):\n%s", diff)
	}
	want.Length = 0
	if diff := cmp.Diff(want, f.Quoted(Diagnostic{Position: want.Position})); diff != "" {
		t.Errorf("quoted (-want +got):\n%s", diff)
	}
}
