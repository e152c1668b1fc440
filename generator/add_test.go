package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/starter"
	"trackora.click/proviso/themes"
)

// newSite makes a site in a folder of its own.
func newSite(t *testing.T, locales ...string) string {
	t.Helper()
	set, list := NewSite(starter.Answers{Name: "Example Ltd", URL: "https://example.com/legal/", Email: "privacy@example.com", Locales: locales})
	if len(list) > 0 {
		t.Fatal(list)
	}
	dir := filepath.Join(t.TempDir(), "site")
	if err := set.Apply(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// onlyMarks checks a site, and wants every mark in it to be told, and nothing else.
func onlyMarks(t *testing.T, dir string) Report {
	t.Helper()
	report, err := Check(context.Background(), Options{Source: dir})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range report.Diagnostics {
		if d.Rule != "placeholder" && d.Rule != "date-missing" {
			t.Errorf("%s:%d: %s [%s]", d.Position.File, d.Position.Line, d.Message, d.Rule)
		}
	}
	if want := marks(t, dir); len(report.Diagnostics) != want {
		t.Errorf("%d places to fill in are told, and there are %d", len(report.Diagnostics), want)
	}
	return report
}

// marks counts what is to be filled in.
func marks(t *testing.T, dir string) int {
	t.Helper()
	n := 0
	err := filepath.WalkDir(filepath.Join(dir, "content"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		n += bytes.Count(text, []byte("[TO FILL: "))
		if bytes.Contains(text, []byte("\nregimes: ")) {
			n += bytes.Count(text, []byte("\n# effective: "))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestANewSiteOnlyHasItsMarks: in every choice of the languages with texts of ours, and whichever is the first.
func TestANewSiteOnlyHasItsMarks(t *testing.T) {
	ours := []string{"en", "de", "fr", "es"}
	for chosen := 1; chosen < 1<<len(ours); chosen++ {
		var locales []string
		for i := range ours {
			if next := (i + chosen) % len(ours); chosen>>next&1 == 1 {
				locales = append(locales, ours[next])
			}
		}
		t.Run(strings.Join(locales, ","), func(t *testing.T) {
			report := onlyMarks(t, newSite(t, locales...))
			for _, c := range report.Coverage {
				if c.Missing > 0 || c.Said == 0 || len(c.Unchecked) > 0 {
					t.Errorf("in %s, of what the law asks for, %d said, %d missing, %v not checked", c.Locale, c.Said, c.Missing, c.Unchecked)
				}
			}
			if report.Policies != 3*len(locales) {
				t.Errorf("%d policies", report.Policies)
			}
		})
	}
}

// TestANewSiteSpeaksEveryLanguage: the others have the texts in English, with a mark in each file.
func TestANewSiteSpeaksEveryLanguage(t *testing.T) {
	files, err := fs.Glob(themes.Default(), "locales/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	locales := []string{"pt-PT"}
	for _, name := range files {
		locales = append(locales, strings.TrimSuffix(filepath.Base(name), ".yaml"))
	}
	onlyMarks(t, newSite(t, locales...))
}

func TestALanguageMoreHasOnlyItsMarks(t *testing.T) {
	for _, test := range []struct {
		have []string
		add  string
	}{
		{[]string{"en"}, "fr"}, {[]string{"en"}, "pt-BR"}, {[]string{"it"}, "en"}, {[]string{"de", "es"}, "ar"}, {[]string{"zh-Hans"}, "zh-Hant"},
	} {
		t.Run(fmt.Sprint(test.have, test.add), func(t *testing.T) {
			dir := newSite(t, test.have...)
			a, report, err := NewLocale(context.Background(), dir, test.add)
			if err != nil || report.Failed {
				t.Fatal(err, report.Diagnostics)
			}
			if err := a.Set.Apply(dir); err != nil {
				t.Fatal(err)
			}
			if report := onlyMarks(t, dir); report.Policies != 3*(len(test.have)+1) {
				t.Errorf("%d policies", report.Policies)
			}
		})
	}
}

func TestAnswersThatCanNotBeRightMakeNoSite(t *testing.T) {
	good := starter.Answers{Name: "Example", URL: "https://example.com/", Email: "a@example.com", Locales: []string{"en"}}
	for name, spoil := range map[string]func(*starter.Answers){
		"an address without a host": func(a *starter.Answers) { a.URL = "https://" },
		"another scheme":            func(a *starter.Answers) { a.URL = "javascript:alert(1)" },
		"no e-mail address":         func(a *starter.Answers) { a.Email = "nobody" },
		"a language that is none":   func(a *starter.Answers) { a.Locales = []string{"english"} },
		"a language twice":          func(a *starter.Answers) { a.Locales = []string{"en", "en"} },
		"a language without words":  func(a *starter.Answers) { a.Locales = []string{"sw"} },
		"more than a language":      func(a *starter.Answers) { a.Locales = []string{"en]\nhsts: true #"} },
		"a name of two lines":       func(a *starter.Answers) { a.Name = "a\nb" },
		"no name":                   func(a *starter.Answers) { a.Name = "" },
	} {
		a := good
		spoil(&a)
		if set, list := NewSite(a); diag.Count(list, diag.Error) == 0 || len(set.Files) > 0 {
			t.Errorf("%s: %v, %d files", name, list, len(set.Files))
		}
	}
}

func TestAnAdditionThatIsRefusedSaysWhy(t *testing.T) {
	dir := newSite(t, "en", "fr")
	for _, test := range []struct {
		name string
		add  func() error
		want string
	}{
		{"a policy that is there", func() error {
			_, _, err := NewPolicy(context.Background(), dir, PolicyOptions{Name: "terms"})
			return err
		}, "there is a policy terms already: content/en/terms.md"},
		{"a policy called like a language", func() error {
			_, _, err := NewPolicy(context.Background(), dir, PolicyOptions{Name: "fr"})
			return err
		}, "no policy can be called fr; choose another name"},
		{"a section of no policy", func() error {
			_, _, err := NewSection(context.Background(), dir, SectionOptions{Policy: "imprint", Title: "A"})
			return err
		}, `there is no policy "imprint"; the site has cookies, privacy, terms`},
		{"a section whose id a heading has", func() error {
			_, _, err := NewSection(context.Background(), dir, SectionOptions{Policy: "cookies", Title: "The List", ID: "list"})
			return err
		}, "content/en/cookies.md has the id list already; choose another title, or an id with --id"},
		{"a title of two lines", func() error {
			_, _, err := NewSection(context.Background(), dir, SectionOptions{Policy: "terms", Title: "A\n---"})
			return err
		}, "a section needs a title of one line"},
	} {
		var refused *RefusedError
		if err := test.add(); !errors.As(err, &refused) || refused.Message != test.want {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}
