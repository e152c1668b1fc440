package cldr

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// tags are all languages that the tables know, each in some regions and scripts too.
func tags() []language.Tag {
	all := append(display.Supported.Tags(), display.Values.Tags()...)
	all = append(all, display.Self.Supported.Tags()...)
	for _, tag := range all {
		base, _ := tag.Base()
		for _, more := range []string{"-US", "-CH", "-CN", "-Latn", "-Cyrl-RS", "-Arab", "-Hant-TW", "-x-own"} {
			all = append(all, language.Make(base.String()+more))
		}
	}
	return append(all, language.Make("tlh"), language.Make("x-foo"), language.Make("es-419"), language.Make("ca-valencia"), language.Und)
}

// codes are those of all countries.
func codes() []language.Region {
	var all []language.Region
	for a := 'A'; a <= 'Z'; a++ {
		for z := 'A'; z <= 'Z'; z++ {
			if region, err := language.ParseRegion(string(a) + string(z)); err == nil && region.String() == string(a)+string(z) {
				all = append(all, region)
			}
		}
	}
	return all
}

func TestCountriesHaveTheNamesOfTheLibrary(t *testing.T) {
	if len(codes()) < 250 {
		t.Fatalf("only %d codes", len(codes()))
	}
	seen := map[language.Tag]bool{}
	for _, tag := range tags() {
		if seen[tag] {
			continue
		}
		seen[tag] = true
		var want map[string]string
		if names := display.Regions(tag); names != nil {
			want = map[string]string{}
			for _, code := range codes() {
				if name := names.Name(code); name != "" {
					want[code.String()] = name
				}
			}
		}
		if diff := cmp.Diff(want, Countries(tag)); diff != "" {
			t.Errorf("%s:\n%s", tag, diff)
		}
	}
}

func TestLanguagesHaveTheNamesOfTheLibrary(t *testing.T) {
	for _, tag := range tags() {
		if got, want := Language(tag), display.Self.Name(tag); got != want {
			t.Errorf("%s is %q, not %q", tag, got, want)
		}
	}
}
