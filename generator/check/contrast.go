// Package check holds the rules over the model: values in, diagnostics out. It reads no file and knows no HTML.
package check

import (
	"fmt"
	"math"
	"strconv"

	"trackora.click/proviso/generator/diag"
)

// Pair is two colours of a theme that stand on each other.
type Pair struct {
	Name       string // what a visitor sees: "links on the page"
	Foreground string // "#rrggbb"
	Background string // "#rrggbb"
}

// MinimumContrast is the ratio that text must have (WCAG 2.2, 1.4.3, level AA).
const MinimumContrast = 4.5

// Contrast returns an error for each pair whose colours are too alike to read. Each stands at the place the brand
// colour is set, and says which way to change that.
func Contrast(pairs []Pair, brand string, at diag.Position) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, p := range pairs {
		ratio := ContrastRatio(p.Foreground, p.Background)
		if ratio >= MinimumContrast {
			continue
		}
		found = append(found, diag.Diagnostic{
			Rule:     "contrast",
			Position: at,
			Message: fmt.Sprintf("%s can't be read well: %s on %s has a contrast of %.2f to 1, and text needs %.1f to 1",
				p.Name, p.Foreground, p.Background, math.Floor(ratio*100)/100, MinimumContrast),
			Hint: "choose " + direction(p, brand) + " colour",
		})
	}
	return found
}

// direction says which way the brand colour must move: to where the other colour of the pair leaves more room.
func direction(p Pair, brand string) string {
	other := p.Background
	if other == brand {
		other = p.Foreground
	}
	if ContrastRatio(other, "#000000") > ContrastRatio(other, "#ffffff") {
		return "a darker"
	}
	return "a lighter"
}

// ContrastRatio returns the contrast of two "#rrggbb" colours, 1 to 21, as WCAG 2.2 defines it.
func ContrastRatio(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2, 0 to 1.
func luminance(colour string) float64 {
	return 0.2126*channel(colour, 1) + 0.7152*channel(colour, 3) + 0.0722*channel(colour, 5)
}

func channel(colour string, from int) float64 {
	n, err := strconv.ParseUint(colour[from:from+2], 16, 8)
	if err != nil {
		panic("check: colours are checked when they are loaded: " + colour)
	}
	c := float64(n) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}
