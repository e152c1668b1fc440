package check

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/diag"
)

func TestContrastRatioIsThatOfWCAG(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21},
		{"#ffffff", "#ffffff", 1},
		{"#777777", "#ffffff", 4.478}, // the grey that is famous for just failing
		{"#767676", "#ffffff", 4.542},
		{"#0000ff", "#ffffff", 8.592},
	} {
		if got := ContrastRatio(c.a, c.b); math.Abs(got-c.want) > 0.001 {
			t.Errorf("%s on %s: %.3f, want %.3f", c.a, c.b, got, c.want)
		}
	}
}

func TestPairsThatCannotBeReadAreNamedWithTheWayOut(t *testing.T) {
	at := diag.Position{File: "content/site.yaml", Line: 4, Column: 11}
	got := Contrast([]Pair{
		{"links on the page", "#777777", "#ffffff"},
		{"text on the page", "#767676", "#ffffff"},
		{"links in the dark", "#555555", "#000000"},
	}, at)
	want := []diag.Diagnostic{
		{Rule: "contrast", Position: at,
			Message: "links on the page can't be read well: #777777 on #ffffff has a contrast of 4.47 to 1, and text needs 4.5 to 1",
			Hint:    "choose a darker colour"},
		{Rule: "contrast", Position: at,
			Message: "links in the dark can't be read well: #555555 on #000000 has a contrast of 2.81 to 1, and text needs 4.5 to 1",
			Hint:    "choose a lighter colour"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
