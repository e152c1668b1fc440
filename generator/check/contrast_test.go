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
	finding := func(message, way string) diag.Diagnostic {
		return diag.Diagnostic{Rule: "contrast", Position: at, Message: message + " to 1, and text needs 4.5 to 1", Hint: "choose a " + way + " colour"}
	}
	for _, c := range []struct {
		name, brand string
		pairs       []Pair
		want        []diag.Diagnostic
	}{
		{"a pair that can be read is passed over", "#777777",
			[]Pair{{"links on the page", "#777777", "#ffffff"}, {"text on the page", "#767676", "#ffffff"}},
			[]diag.Diagnostic{finding("links on the page can't be read well: #777777 on #ffffff has a contrast of 4.47", "darker")}},
		{"on a dark page", "#555555",
			[]Pair{{"links in the dark", "#555555", "#000000"}},
			[]diag.Diagnostic{finding("links in the dark can't be read well: #555555 on #000000 has a contrast of 2.81", "lighter")}},
		{"lighter than the page, which no colour is enough", "#ffff00",
			[]Pair{{"links on a panel", "#ffff00", "#f4f1ea"}},
			[]diag.Diagnostic{finding("links on a panel can't be read well: #ffff00 on #f4f1ea has a contrast of 1.05", "darker")}},
		{"behind white text", "#ffff00",
			[]Pair{{"text on the accent colour", "#ffffff", "#ffff00"}},
			[]diag.Diagnostic{finding("text on the accent colour can't be read well: #ffffff on #ffff00 has a contrast of 1.07", "darker")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Contrast(c.pairs, c.brand, at)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
