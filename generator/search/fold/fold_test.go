package fold_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"trackora.click/proviso/generator/search/fold"
)

func TestFoldOverlooksWhatAReaderDoes(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"case", "Personal DATA", "personal data"},
		{"sharp s", "Straße STRASSE GROẞ", "strasse strasse gross"},
		{"Turkish i", "İSTANBUL ısı ISI", "istanbul isi isi"},
		{"final sigma", "ΣΑΣ σας", "σασ σασ"},
		{"astral case", "𐐀𐐨", "𐐨𐐨"},
		{"diacritics", "Créé ñandú Ǻ ệ", "cree nandu a e"},
		{"composed or not", "e\u0301 \u00e9", "e e"},
		{"not equal keeps its stroke", "a ≠ b", "a =\u0338 b"},
		{"a mark on a space stands alone", "ab  \u0338s", "ab \u0338s"},
		{"tashkeel and tatweel", "مُحَمَّد محـــمد", "محمد محمد"},
		{"Arabic presentation forms", "ﻼ", "لا"},
		{"niqqud", "שָׁלוֹם", "שלום"},
		{"Hebrew maqaf and gershayim", "בית־ספר צה״ל", `בית-ספר צה"ל`},
		{"full width", "ＡＢＣ１２３", "abc123"},
		{"half width katakana with dakuten", "ﾊﾟﾊﾞｶﾞ", norm.NFD.String("パバガ")},
		{"voiced kana are letters of their own", "か が", "か か\u3099"},
		{"ligatures", "oﬃce ﬁle Ĳ ǆ", "office file ij dz"},
		{"letters with strokes", "Łódź Ørsted Đuro cœur Æsir", "lodz orsted duro coeur aesir"},
		{"single quotes", "’ ‘ ‚ ′ ʼ", "' ' ' ' '"},
		{"double quotes", "“ ” „ ″", `" " " "`},
		{"guillemets stay", "« a »", "« a »"},
		{"dashes", "‐ ‑ – — − ―", "- - - - - -"},
		{"white space", "\u00a0 a\t\n\u2003b\u3000", "a b"},
		{"invisible", "co\u00adop\u200b\u200d\u2066er\ufeff\u2069ate\ufe0f", "cooperate"},
		{"spacing accents are no white space", "¨ x", "¨ x"},
		{"Hangul", "한", "\u1112\u1161\u11ab"},
		{"Devanagari vowels are letters", "कि की", "कि की"},
		{"soft line break between ideographs", "個人\n情報、\n です", norm.NFD.String("個人情報、です")},
		{"soft line break after full-width punctuation", "個，\n人", "個,人"},
		{"a meant line break between ideographs", "個人\u2028\n情報", "個人 情報"},
		{"soft line break elsewhere", "個人\ndata\n한\n국", "個人 data " + norm.NFD.String("한 국")},
		{"only invisible", " \u200b\u0301\n", ""},
		{"invalid", "a\xffb", "a\ufffdb"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := fold.Fold(test.text); got != test.want {
				t.Errorf("Fold(%q) = %+q, want %+q", test.text, got, test.want)
			}
		})
	}
}

func TestEveryCodePointFoldsLikeItsOtherCases(t *testing.T) {
	var folder fold.Folder
	for r := rune(0); r <= unicode.MaxRune; r++ {
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			got, want := folder.Fold(string(other)), folder.Fold(string(r))
			if got != want && got != "" && want != "" && !churchSlavonic(r, other) {
				t.Errorf("Fold(%U) = %q, Fold(%U) = %q", r, want, other, got)
			}
		}
	}
}

// churchSlavonic tells the historic letter shapes U+1C80..1C88, which print as letters of their own.
func churchSlavonic(r, other rune) bool {
	return r>>4 == 0x1C8 || other>>4 == 0x1C8
}

func TestEveryCodePointFoldsOnceAndForAll(t *testing.T) {
	var folder fold.Folder
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.C) {
			checkFold(t, &folder, string(r)+"\u0301\u3099")
		}
	}
}

func TestNoCharacterFoldsToSpaceAtAnEnd(t *testing.T) {
	var folder fold.Folder
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.IsGraphic(r) {
			continue
		}
		got := folder.Fold("x" + string(r) + "x")
		if strings.Contains(got, " ") != strings.Contains(folder.Fold(string(r)), " ") && !unicode.IsSpace(r) {
			t.Errorf("%U folds to white space at an end: %q", r, got)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"", "Straße", "e\u0301\u0338\u200b\u3099", "ｶﾞ\n字", "ﷺ", "\xff", "個\u200b\n\u3099人"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkFold(t, new(fold.Folder), s)
		if valid := strings.ToValidUTF8(s, "\ufffd"); fold.Fold(norm.NFC.String(valid)) != fold.Fold(norm.NFD.String(valid)) {
			t.Errorf("NFC and NFD of %+q fold differently", s)
		}
	})
}

func checkFold(t *testing.T, folder *fold.Folder, s string) {
	t.Helper()
	once := folder.Fold(s)
	if twice := folder.Fold(once); twice != once {
		t.Errorf("Fold(%+q) = %+q, folded again %+q", s, once, twice)
	}
	if !utf8.ValidString(once) {
		t.Errorf("Fold(%+q) = %q is no UTF-8", s, once)
	}
}
