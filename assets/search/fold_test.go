package search_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/search/fold"
)

func TestPageFoldsEveryCodePointLikeGo(t *testing.T) {
	v := open(t, pageOf(""), "", browser.Options{})
	const size = 0x8000
	for start := rune(0); start <= unicode.MaxRune; start += size {
		// Go and the browser know different versions of Unicode: what only one knows they can't fold alike.
		folded := value[[]string](v, fmt.Sprintf(
			`Array.from({ length: %d }, (_, i) => String.fromCodePoint(%d + i)).map((c) => /\p{Cn}|\p{Cs}/u.test(c) ? "?" : fold("x" + c + "x"))`, size, start))
		for i, got := range folded {
			r := start + rune(i)
			if got != "?" && assigned(r) && got != fold.Fold("x"+string(r)+"x") {
				t.Errorf("fold(%U) is %+q in the page, %+q in Go", r, got, fold.Fold("x"+string(r)+"x"))
			}
		}
	}
}

// assigned reports whether Go's Unicode has the character; that of norm is the same or newer.
func assigned(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf, unicode.Co)
}

func TestPageFoldsTextLikeGo(t *testing.T) {
	v := open(t, pageOf(""), "", browser.Options{})
	random := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		texts := make([]string, 2000)
		for i := range texts {
			texts[i] = randomText(random, 1+random.IntN(12))
		}
		folded := value[[]string](v, jsList(texts)+`.map(fold)`)
		for i, got := range folded {
			if want := fold.Fold(texts[i]); got != want {
				t.Fatalf("fold(%+q) is %+q in the page, %+q in Go", texts[i], got, want)
			}
		}
	}
}

// hard are characters and sequences that fold, join or count in ways of their own.
var hard = []string{
	"a", "A", "b", "s", "S", "ss", " ", "  ", "\n", "\u2028", "\u00a0", "\u3000", ".", "-", "–", "'", "’", "”", "\"", "ß", "ẞ", "æ", "Œ", "ø", "ﬁ", "ĳ", "İ", "ı", "i",
	"é", "e", "\u0301", "\u0338", "\u0345", "Σ", "ς", "σ", "Й", "и", "\u00ad", "\u200b", "\u200d", "\u200f", "\ufe0f", "\ufeff",
	"م", "\u064f", "\u0640", "ﷺ", "ﻼ", "ש", "\u05c1", "־", "한", "하", "ᄒ", "ᅡ", "ᆫ", "ㅎ", "가", "か", "が", "\u3099", "ｶ", "ﾞ", "ﾊﾟ", "個", "人", "，", "。", "Ａ", "１",
	"क", "ि", "्", "ष", "ก", "ำ", "👨", "👩", "👍", "🏽", "🇩", "🇪", "🏴", "𐐀", "𐐨", "½", "²", "™", "…", "´", "¨", "≠", "=", "\u20e3", "1",
}

func randomText(random *rand.Rand, length int) string {
	var b strings.Builder
	for range length {
		b.WriteString(hard[random.IntN(len(hard))])
	}
	switch random.IntN(6) {
	case 0:
		return norm.NFC.String(b.String())
	case 1:
		return norm.NFD.String(b.String())
	}
	return b.String()
}

// jsList is a JavaScript array of strings.
func jsList(texts []string) string {
	var b strings.Builder
	for i, text := range texts {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quoted(text))
	}
	return "[" + b.String() + "]"
}
