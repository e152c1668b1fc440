package alphabet

import (
	"io/fs"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"trackora.click/proviso/themes"
)

// TestEveryLanguageSortsAsCLDRSays compares words of a language's own letters and of others with the tables of CLDR.
func TestEveryLanguageSortsAsCLDRSays(t *testing.T) {
	names, err := fs.Glob(themes.Default(), "locales/*.yaml")
	if err != nil || len(names) < 30 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		tag := strings.TrimSuffix(path.Base(name), ".yaml")
		script := "abcdefghijklmnopqrstuvwxyzéèüöäåøæñçšžčłśőíß"
		switch tag {
		case "bg":
			script = "абвгдежзийклмнопрстуфхцчшщъьюя"
		case "uk":
			script = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
		case "el":
			script = "αάβγδεέζηήθιίϊκλμνξοόπρσςτυύφχψωώ"
		case "ar":
			script = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
		case "he":
			script = "אבגדהוזחטיכלמנסעפצקרשת"
		case "hi":
			script = "अआइउएकखगघचछजटडतदनपबमयरलवशसह"
		case "ja":
			script = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ"
		case "ko":
			script = "가나다라마바사아자차카타파하각난달랑맑"
		case "zh-Hans", "zh-Hant":
			continue // by sound or by strokes, which takes a table of every sign: here by code point
		}
		if own, ok := alphabets[strings.ToLower(tag)]; ok && tag != "uk" {
			script += strings.Join(strings.Fields(own), "") + strings.Join(strings.Fields(own), "")
		}
		sorted := tag
		if tag == "nb" {
			sorted = "nn" // which the tables have, and sorts alike
		}
		want, got := collate.New(language.Make(sorted), collate.IgnoreCase, collate.IgnoreDiacritics), New(tag)
		random := rand.New(rand.NewPCG(1, 2))
		runes := []rune(script)
		word := func() string {
			var b strings.Builder
			for range 1 + random.IntN(3) {
				b.WriteRune(runes[random.IntN(len(runes))])
			}
			return b.String()
		}
		wrong := 0
		for range 20_000 {
			a, b := word(), word()
			places := slices.Compare(got.places(a), got.places(b))
			if w := want.CompareString(a, b); w != places && wrong < 5 {
				wrong++
				t.Errorf("%s: %q and %q compare as %d, CLDR says %d", tag, a, b, places, w)
			}
		}
	}
}
