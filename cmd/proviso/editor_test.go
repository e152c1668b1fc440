package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// wantAll fails for what isn't among the words.
func wantAll(t *testing.T, got []string, want ...string) {
	t.Helper()
	for _, word := range want {
		if !slices.Contains(got, word) {
			t.Errorf("%q isn't among %q", word, got)
		}
	}
}

// underlines tells whether something is underlined on a line, counted from 0, with words in what is said of it.
func underlines(list []found, line int, words string) bool {
	return slices.ContainsFunc(list, func(f found) bool { return f.Range.Start.Line == line && strings.Contains(f.Message, words) })
}

// newSite returns the folder of a site as init makes it.
func newSite(t *testing.T) string {
	t.Helper()
	site := t.TempDir()
	var out bytes.Buffer
	if code := run(t.Context(), []string{"init", site, "--name", "Example", "--url", "https://example.com/", "--email", "a@example.com"}, console{out: &out, err: &out, env: os.Getenv, now: time.Now}); code != exitFine {
		t.Fatalf("exit %d: %s", code, &out)
	}
	return site
}

// settingsOf returns the settings of VS Code that a site has.
func settingsOf(t *testing.T, site string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(site, ".vscode/settings.json"))
	if err != nil {
		t.Fatal(err)
	}
	var settings map[string]any
	if err := json.Unmarshal(text, &settings); err != nil {
		t.Fatal(err)
	}
	return settings
}

// TestEditorsCompleteAndExplain opens the files of a site in the YAML language server that VS Code has, with the
// settings that init writes.
func TestEditorsCompleteAndExplain(t *testing.T) {
	site := newSite(t)
	e := openEditor(t, site, map[string]any{
		"schemas": settingsOf(t, site)["yaml.schemas"], "schemaStore": map[string]any{"enable": false}, "validate": true, "hover": true, "completion": true,
	})

	t.Run("site.yaml", func(t *testing.T) {
		if list := e.open("content/site.yaml", "name: Example\nbaseUrl: https://example.com/\ntheme:\n  \nrules:\n  link-vague: \n\n"); !underlines(list, 1, "baseUrl is not allowed") || !underlines(list, 2, `"a group of fields"`) {
			t.Errorf("underlined: %+v", list)
		}
		wantAll(t, e.offers("content/site.yaml", 6, 0), "baseURL", "locales", "controller", "variables", "precompress")
		wantAll(t, e.offers("content/site.yaml", 3, 2), "accent", "radius")
		wantAll(t, e.offers("content/site.yaml", 5, 14), "hint", "warning")
		if text := e.explains("content/site.yaml", 0, 1); !strings.Contains(text, "The company or product.") {
			t.Errorf("name is explained as %q", text)
		}
		if text := e.explains("content/site.yaml", 5, 4); !strings.Contains(text, "warning by itself") {
			t.Errorf("a rule is explained as %q", text)
		}
	})
	t.Run("consent.yaml", func(t *testing.T) {
		text := "categories:\n  - {id: necessary, title: Necessary, necessary: true}\nservices:\n  - use: google-analytics\n    category: analytics\n    with:\n      \n  - use: \n"
		list := e.open("content/consent.yaml", text)
		if !underlines(list, 5, `"a group of fields"`) {
			t.Errorf("underlined: %+v", list)
		}
		wantAll(t, e.offers("content/consent.yaml", 6, 6), "measurement")
		wantAll(t, e.offers("content/consent.yaml", 7, 9), "google-analytics", "youtube", "matomo")
	})
	t.Run("glossary.yaml", func(t *testing.T) {
		if list := e.open("content/glossary.yaml", "terms:\n  - id: controller\n    term: controller\n    definition: Who decides.\n    \n"); len(list) > 0 {
			t.Errorf("underlined: %+v", list)
		}
		wantAll(t, e.offers("content/glossary.yaml", 4, 4), "auto", "forms")
	})
	t.Run("what is right", func(t *testing.T) {
		for at, folder := range map[string]string{"example/": "../../content", "new/": filepath.Join(site, "content")} {
			for _, path := range []string{"site.yaml", "consent.yaml"} {
				text, err := os.ReadFile(filepath.Join(folder, path))
				if err != nil {
					t.Fatal(err)
				}
				if list := e.open(at+"content/"+path, string(text)); len(list) > 0 {
					t.Errorf("%s/%s: %+v", folder, path, list)
				}
			}
		}
	})
}

// TestEditorsOfferWordsWithWhatTheyMean: those that are the only ones, so that another is underlined, and the usual ones
// where others are as right.
func TestEditorsOfferWordsWithWhatTheyMean(t *testing.T) {
	site := newSite(t)
	e := openEditor(t, site, map[string]any{
		"schemas":     map[string]any{".proviso/policy.schema.json": "policy.yaml", ".proviso/section.schema.json": "section.yaml", ".proviso/consent.schema.json": "consent.yaml", ".proviso/site.schema.json": "site.yaml"},
		"schemaStore": map[string]any{"enable": false}, "validate": true, "hover": true, "completion": true,
	})
	for _, test := range []struct {
		path, before, after string // the word stands between them
		word, means         string
		otherwise           string // is as right; "" where nothing else is
		wrong, said         string // said of what is wrong
	}{
		{path: "policy.yaml", before: "type: ", word: "privacy", means: "What happens to personal data.", wrong: "privcy", said: "Value is not accepted"},
		{path: "policy.yaml", before: "regimes:\n  - ", word: "google_eu_ucp", means: "Google's contracts", wrong: "dsgvo", said: "Value is not accepted"},
		{path: "policy.yaml", before: "authoritative: ", word: "fr", means: "Français (fr)", otherwise: "gsw", wrong: "Fran is", said: "Write the tag of a language"},
		{path: "policy.yaml", before: "not_applicable:\n  ", after: ": none", word: "gdpr-dpo", means: "Contact details of the data protection officer", otherwise: "our-own", wrong: "No Dpo", said: "pattern"},
		{path: "section.yaml", before: "covers:\n  - ", word: "gdpr-complaint", means: "Right to complain", otherwise: "our-own"},
		{path: "site.yaml", before: "locales:\n  - ", word: "zh-Hant", means: "繁體中文", otherwise: "gsw", wrong: "a b?", said: "Write the tag of a language"},
		{path: "consent.yaml", before: "banner: ", word: "centre", means: "the page behind can be used", wrong: "center", said: "Value is not accepted"},
		{path: "consent.yaml", before: "services:\n  - use: ", word: "matomo", means: "Matomo", wrong: "matomoo", said: "Value is not accepted"},
		{path: "consent.yaml", before: "services:\n  - category: ", word: "marketing", means: "Advertising", otherwise: "ours"},
		{path: "consent.yaml", before: "services:\n  - safeguard: ", word: "adequacy", means: "protects data well enough", otherwise: "in our own words"},
	} {
		t.Run(test.word, func(t *testing.T) {
			line := strings.Count(test.before, "\n")
			column := len(test.before) - strings.LastIndex(test.before, "\n") - 1
			opened := 0
			complain := func(text string) string {
				opened++
				for _, f := range e.open(fmt.Sprintf("%s/%d/%s", test.word, opened, test.path), text) {
					if f.Range.Start.Line == line && !strings.Contains(f.Message, "Missing property") {
						return f.Message
					}
				}
				return ""
			}
			for _, word := range []string{test.word, test.otherwise} {
				if said := complain(test.before + word + test.after + "\n"); word != "" && said != "" {
					t.Errorf("%q is underlined: %s", word, said)
				}
			}
			if test.wrong != "" {
				if said := complain(test.before + test.wrong + test.after + "\n"); !strings.Contains(said, test.said) {
					t.Errorf("of %q is said %q", test.wrong, said)
				}
			}
			complain(test.before + "\n")
			if said, offered := e.offersWith(fmt.Sprintf("%s/%d/%s", test.word, opened, test.path), line, column)[test.word]; !offered || !strings.Contains(said, test.means) {
				t.Errorf("offered: %v, with %q", offered, said)
			}
		})
	}
}

// TestALineInTheFileNamesItsSchema: editors without settings for the site follow the first line of a file.
func TestALineInTheFileNamesItsSchema(t *testing.T) {
	site := newSite(t)
	e := openEditor(t, site, map[string]any{"schemaStore": map[string]any{"enable": false}, "validate": true, "hover": true, "completion": true})
	list := e.open("content/site.yaml", "# yaml-language-server: $schema=../.proviso/site.schema.json\nname: Example\nhsts: yes\n\n")
	if len(list) != 1 || list[0].Range.Start.Line != 2 {
		t.Errorf("underlined: %+v", list)
	}
	wantAll(t, e.offers("content/site.yaml", 3, 0), "baseURL", "controller")
}
