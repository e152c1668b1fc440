package load

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestASiteRaisesLimits(t *testing.T) {
	want := usualLimits()
	want.Text, want.Policy, want.Sections, want.Copies = 2<<20, 9000<<10, 4000, 30_000
	want.Markdown.Footnotes = 3000
	got, list, err := Load(site(map[string]string{siteFile: "name: E\nlimits:\n  text: 2 MiB\n  policy: 9000 KiB\n  sections: 4000\n  copies: 30000\n  footnotes: 3000\n"}), Options{})
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	if diff := cmp.Diff(want, got.Limits); diff != "" {
		t.Errorf("limits (-want +got):\n%s", diff)
	}
}

func TestLimitsThatCannotBeAreExplained(t *testing.T) {
	for _, test := range []struct{ line, rule, message, hint string }{
		{"section: 4000", "key-unknown", `limits has no field "section"`, "did you mean sections?"},
		{"sections: 100", "limit-low", "sections can only be raised, and is 2000 by itself", "delete the line, or write more than 2000"},
		{"sections: 1000000", "limit-high", "sections can be at most 20000: a build would take too long, or all memory", "write 20000 or less, or divide what is so large"},
		{"text: 10 KiB", "limit-low", "text can only be raised, and is 512 KiB by itself", "delete the line, or write more than 512 KiB"},
		{"text: 1000 MiB", "limit-high", "text can be at most 4 MiB: a build would take too long, or all memory", "write 4 MiB or less, or divide what is so large"},
		{"text: 2000000", "type-wrong", `text must be a number of KiB or MiB, not "2000000"`, "write for example text: 1 MiB"},
		{"text: 2 GB", "type-wrong", `text must be a number of KiB or MiB, not "2 GB"`, "write for example text: 1 MiB"},
		{"text: -1 MiB", "type-wrong", `text must be a number of KiB or MiB, not "-1 MiB"`, "write for example text: 1 MiB"},
		{"cells: many", "type-wrong", `cells must be a whole number, not "many"`, "write for example cells: 20000"},
	} {
		got, list, err := Load(site(map[string]string{siteFile: "name: E\nlimits:\n  " + test.line + "\n"}), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(list) != 1 {
			t.Errorf("%s: %+v", test.line, list)
			continue
		}
		if diff := cmp.Diff([]string{test.rule, test.message, test.hint}, []string{list[0].Rule, list[0].Message, list[0].Hint}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.line, diff)
		}
		if diff := cmp.Diff(usualLimits(), got.Limits); diff != "" {
			t.Errorf("%s changed the limits:\n%s", test.line, diff)
		}
	}
}

// TestARaisedLimitHolds: what was refused is read once the site says so, and its limit is the new one.
func TestARaisedLimitHolds(t *testing.T) {
	text := "---\ntitle: A\n---\n" + strings.Repeat("word ", 120_000)
	rules := func(settings, text string) (rules []string) {
		_, list, err := Load(site(map[string]string{siteFile: "name: E\n" + settings, "content/terms.md": text}), Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			rules = append(rules, d.Rule)
		}
		return rules
	}
	for _, test := range []struct {
		settings, text, want string
	}{
		{"", text, "[file-too-large]"},
		{"limits: {text: 1 MiB}\n", text, "[]"},
		{"limits: {text: 1 MiB}\n", text + text, "[file-too-large]"},
	} {
		if got := fmt.Sprint(rules(test.settings, test.text)); got != test.want {
			t.Errorf("%q with %d bytes: %s, want %s", test.settings, len(test.text), got, test.want)
		}
	}
}

func TestThePolicyThatIsTooLongForAPageIsRefused(t *testing.T) {
	files := site(nil)
	for i := range 20 {
		files[fmt.Sprintf("content/privacy/%02d.md", i+2)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("---\ntitle: T%d\n---\n", i) + strings.Repeat("word ", 100_000))}
	}
	if got := report(t, files); !strings.Contains(got, "content/privacy: error: the texts of this policy are more than 8 MiB together, the most that is put on one page [policy-too-large]") {
		t.Errorf("got %s", got)
	}
}

// TestALongValueIsNotSaidOnEveryPage: a title of 200 KB, filled in from site.yaml, once made a page of gigabytes.
func TestALongValueIsNotSaidOnEveryPage(t *testing.T) {
	long := strings.Repeat("x", 5000)
	files := site(map[string]string{
		siteFile:           "name: E\nvariables: {long: " + long + "}\n",
		"content/terms.md": "---\ntitle: '{{ long }}'\ndescription: '" + strings.Repeat("{{ long }}", 7) + "'\nversion: " + long + "\n---\n",
	})
	_, list, err := Load(files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range list {
		got = append(got, d.Rule+" "+d.Message)
	}
	want := []string{
		"text-too-long title has 5000 bytes once its variables are filled in; at most 4000 are read",
		"text-too-long description has 35000 bytes once its variables are filled in; at most 32768 are read",
		"text-too-long version has 5000 bytes; a text of one line has at most 4000",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
}
