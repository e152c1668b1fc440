package load

import (
	"regexp"
	"strings"
	"testing"
	"testing/quick"
)

func TestPatternsMatchAsTheirRegularExpressionsDo(t *testing.T) {
	letters := func(numbers []uint8) string {
		var b strings.Builder
		for _, n := range numbers {
			b.WriteByte("ab*"[n%3])
		}
		return b.String()
	}
	same := func(pattern, name []uint8) bool {
		p, n := letters(pattern), strings.ReplaceAll(letters(name), "*", "")
		form := regexp.MustCompile(`^` + strings.ReplaceAll(p, "*", ".*") + `$`)
		return matches(p, n) == form.MatchString(n)
	}
	if err := quick.Check(same, &quick.Config{MaxCount: 20000}); err != nil {
		t.Error(err)
	}
	for _, test := range []struct {
		pattern, name string
		want          bool
	}{{"_ga_*", "_ga_ABC", true}, {"_ga_*", "_ga", false}, {"_ga*", "_ga_*", true}, {"a*a", "a", false}, {"_pk_id.*", "_pk_idx", false}, {"a*b*c", "abbc", true}} {
		if got := matches(test.pattern, test.name); got != test.want {
			t.Errorf("%s matches %s: %v", test.pattern, test.name, got)
		}
	}
}
