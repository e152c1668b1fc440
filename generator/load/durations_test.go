package load

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
	"trackora.click/proviso/generator/policy"
)

// unitsOf returns the words that a file of the interface's texts has for the units of a duration, by unit.
func unitsOf(t *testing.T, file string) map[string][]string {
	t.Helper()
	data, err := fs.ReadFile(os.DirFS("../../themes/default/locales"), file)
	if err != nil {
		t.Fatal(err)
	}
	var texts struct{ Duration map[string]yaml.Node }
	if err := yaml.Unmarshal(data, &texts); err != nil {
		t.Fatal(err)
	}
	words := map[string][]string{}
	for _, unit := range policy.DurationUnits {
		var forms map[string]string
		node := texts.Duration[unit]
		if err := node.Decode(&forms); err != nil {
			t.Fatal(err)
		}
		for _, form := range forms {
			if word, counted := strings.CutPrefix(form, "{n}"); counted {
				words[unit] = append(words[unit], strings.TrimLeft(word, " -"))
			}
		}
	}
	return words
}

func TestUnitsAreKnownInEveryLanguageOfTheInterface(t *testing.T) {
	files, err := fs.Glob(os.DirFS("../../themes/default/locales"), "*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatal(files, err)
	}
	meanings := map[string]map[string]bool{} // units by word
	for _, file := range files {
		for unit, words := range unitsOf(t, file) {
			for _, word := range words {
				if meanings[word] == nil {
					meanings[word] = map[string]bool{}
				}
				meanings[word][unit] = true
			}
		}
	}
	for word, units := range meanings {
		for unit := range units {
			want := policy.Duration{Count: 13, Unit: unit}
			got, ok := meantDuration("13 " + word)
			if len(units) > 1 && ok || len(units) == 1 && got != want {
				t.Errorf("13 %s is taken for %v; in %s it is one of %v", word, got, path.Base("locales"), units)
			}
		}
	}
}

func TestNoUnitIsTakenForOneThatOnlyLooksAlike(t *testing.T) {
	for text, want := range map[string]string{
		"13 Monate": "13 months", "13 Monaten": "13 months", "30 jours": "30 days", "2 ans": "2 years", "1 Jahr": "1 year",
		"30 minuets": "30 minutes", "6 mnths": "6 months", "90 dayz": "90 days", "24 hr": "24 hours", "2yrs": "2 years",
		"6 mesos": "", "13 moons": "", "3 gours": "", "4 quarters": "", "30 days after the last visit": "", "a while": "",
	} {
		got := ""
		if d, ok := meantDuration(text); ok {
			got = d.String()
		}
		if got != want {
			t.Errorf("%q is taken for %q, want %q", text, got, want)
		}
	}
}
