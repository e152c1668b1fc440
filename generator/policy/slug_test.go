package policy

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestSlugKeepsLettersOfEveryScript(t *testing.T) {
	for _, test := range []struct{ title, want string }{
		{"What's new? (2024)", "whats-new-2024"},
		{"Data We Collect", "data-we-collect"},
		{"Terms & Conditions", "terms--conditions"},
		{"  1. Overview ", "1-overview"},
		{"Über uns", "über-uns"},
		{"U\u0308ber uns", "über-uns"},
		{"我们收集的数据", "我们收集的数据"},
		{"ما هي البيانات؟", "ما-هي-البيانات"},
		{"हिन्दी गोपनीयता", "हिन्दी-गोपनीयता"},
		{"snake_case - and–dash", "snake_case---anddash"},
		{"Article Ⅳ", "article-ⅳ"},
		{"???", ""},
		{"-", ""},
		{"", ""},
		{"a/../b%2e\x00<script>", "ab2escript"},
	} {
		if got := Slug(test.title); got != test.want {
			t.Errorf("Slug(%q) = %q, want %q", test.title, got, test.want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, title := range []string{"What's new?", "İstanbul", "ΣΊΣΥΦΟΣ", "e\u0301", "ͅa", "\xff", "Ⅳ-½"} {
		f.Add(title)
	}
	f.Fuzz(func(t *testing.T, title string) {
		slug := Slug(title)
		if again := Slug(slug); again != slug {
			t.Fatalf("Slug(%q) = %q, and of that %q", title, slug, again)
		}
		if !norm.NFC.IsNormalString(slug) {
			t.Fatalf("%q is not NFC", slug)
		}
		if i := strings.IndexFunc(slug, func(r rune) bool {
			return !unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc) && r != '-' || unicode.ToLower(r) != r
		}); i >= 0 {
			t.Fatalf("Slug(%q) = %q has %q", title, slug, slug[i:])
		}
	})
}
