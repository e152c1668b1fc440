package load

import (
	"testing"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

func TestBytesOfWindows1252AreThoseOfTheLibrary(t *testing.T) {
	for b := range 256 {
		want := charmap.Windows1252.DecodeByte(byte(b))
		got := windows1252(byte(b))
		if want == '\uFFFD' && !unicode.IsPrint(got) {
			continue // no character; one that can't be printed isn't named to anybody
		}
		if got != want {
			t.Errorf("0x%02X is %q, not %q", b, got, want)
		}
	}
}
