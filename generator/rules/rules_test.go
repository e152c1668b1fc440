package rules_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"trackora.click/proviso/generator/rules"
)

func TestTheCatalogueIsComplete(t *testing.T) {
	id := regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`)
	seen := map[string]bool{}
	for _, r := range rules.All() {
		if !id.MatchString(r.ID) || seen[r.ID] || r.Level == "off" || !slices.Contains(rules.Levels(), r.Level) {
			t.Errorf("%+v", r)
		}
		seen[r.ID] = true
		if !strings.HasSuffix(r.Says, ".") || !strings.HasSuffix(r.Why, ".") || r.Wrong == "" || r.Right == "" || r.Wrong == r.Right {
			t.Errorf("%s is not told whole: %+v", r.ID, r)
		}
		if found, ok := rules.Find(r.ID); !ok || found != r {
			t.Errorf("%s can't be found", r.ID)
		}
	}
}

func TestExplain(t *testing.T) {
	vague, _ := rules.Find("link-vague")
	broken, _ := rules.Find("link-broken")
	if text := vague.Explain(); !strings.Contains(text, "rules: {link-vague: off}") || !strings.Contains(text, "proviso-ignore link-vague:") {
		t.Error(text)
	}
	if text := broken.Explain(); strings.Contains(text, "off}") || strings.Contains(text, "proviso-ignore") || !strings.Contains(text, "    [your rights](#your-rights)\n") {
		t.Error(text)
	}
	if _, ok := rules.Find("none"); ok {
		t.Error("found a rule that isn't there")
	}
}
