package importer

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func TestCharsetsAreThoseOfTheLibrary(t *testing.T) {
	tables := map[string]*charmap.Charmap{
		"iso88592": charmap.ISO8859_2, "iso88593": charmap.ISO8859_3, "iso88594": charmap.ISO8859_4, "iso88595": charmap.ISO8859_5, "iso88596": charmap.ISO8859_6,
		"iso88597": charmap.ISO8859_7, "iso88598": charmap.ISO8859_8, "iso885910": charmap.ISO8859_10, "iso885913": charmap.ISO8859_13, "iso885914": charmap.ISO8859_14,
		"iso885915": charmap.ISO8859_15, "iso885916": charmap.ISO8859_16, "windows874": charmap.Windows874, "windows1250": charmap.Windows1250, "windows1251": charmap.Windows1251,
		"windows1252": charmap.Windows1252, "windows1253": charmap.Windows1253, "windows1254": charmap.Windows1254, "windows1255": charmap.Windows1255, "windows1256": charmap.Windows1256,
		"windows1257": charmap.Windows1257, "windows1258": charmap.Windows1258, "koi8r": charmap.KOI8R, "koi8u": charmap.KOI8U, "macintosh": charmap.Macintosh,
		"xmaccyrillic": charmap.MacintoshCyrillic, "ibm866": charmap.CodePage866,
	}
	if len(tables) != len(charsets()) {
		t.Errorf("%d tables are compared with %d", len(charsets()), len(tables))
	}
	for name, table := range tables {
		ours, _ := charsetOf(name)
		for b := range 256 {
			want := table.DecodeByte(byte(b))
			got := []rune(string(ours.decode([]byte{byte(b)})))
			control := b >= 0x80 && b < 0xA0 && (want == '\uFFFD' || want >= 0x80 && want < 0xA0) // browsers show nothing
			if control && (len(got) == 0 || got[0] == '\uFFFD') {
				continue
			}
			if len(got) != 1 || got[0] != want {
				t.Errorf("%s: the byte %#x is %q, not %q", name, b, string(got), want)
			}
		}
	}
}
