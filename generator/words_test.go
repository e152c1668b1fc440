package generator

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/themes"
)

// branded is a site in two languages that asks, with files in its own theme.
func branded(files map[string]string) map[string]string {
	all := map[string]string{
		"content/site.yaml":    "name: Example\nlocales: [en, de-AT]\ntheme:\n  name: brand\n",
		"content/consent.yaml": "categories:\n  - {id: necessary, title: {en: N, de-AT: N}, necessary: true}\n  - {id: analytics, title: {en: A, de-AT: A}, description: {en: A, de-AT: A}}\nservices:\n  - {id: v, name: V, category: analytics, provider: P, purpose: {en: C, de-AT: C}, cookies: [{name: v, duration: 3 days, purpose: {en: T, de-AT: T}}]}\n",
		"content/en/terms.md":  "---\ntitle: Terms\n---\nText.\n\n## One {#one}\n\n::: note\nA note.\n:::\n\n::: cookies\n:::\n", "content/de-AT/terms.md": "---\ntitle: Bedingungen\n---\nText.\n\n## Eins {#one}\n\n::: note\nNotiz.\n:::\n\n::: cookies\n:::\n",
		"themes/brand/favicon.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
	}
	for name, text := range files {
		all[name] = text
	}
	return all
}

func TestASiteSaysSingleWordsInItsOwn(t *testing.T) {
	pages, problems := text(t, branded(map[string]string{
		"themes/brand/locales/en.yaml":    "# Ours.\ncallout:\n  note: Please note\nask:\n  settings: Privacy & more\nduration:\n  day:\n    other: \"{n} whole days\"\n",
		"themes/brand/locales/de.yaml":    "callout:\n  note: Merke\nfinder:\n  matches: Stellen\n",
		"themes/brand/locales/de-AT.yaml": "callout:\n  note: Merke dir\n",
	}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for page, wants := range map[string][]string{
		"terms/index.html":       {"Please note", ">Privacy & more<", "3 whole days", "Decline", "Highlighted in text"},
		"de-AT/terms/index.html": {"Merke dir", "Stellen", "3 Tage", "Ablehnen"},
	} {
		for _, want := range wants {
			if !strings.Contains(pages[page], want) {
				t.Errorf("%s lacks %q", page, want)
			}
		}
	}
}

func TestMistakesInOwnWordsAreToldWithTheirPlaces(t *testing.T) {
	for _, test := range []struct {
		name, file, text string
		want             []string
	}{
		{"a slip", "en.yaml", "ask:\n  acept: Agree\n", []string{`themes/brand/locales/en.yaml:2:3+5 error key-unknown: ask has no field "acept"; did you mean accept?`}},
		{"a slip in a group", "en.yaml", "asks:\n  accept: Agree\n", []string{`themes/brand/locales/en.yaml:1:1+4 error key-unknown: the words of a theme has no field "asks"; did you mean ask?`}},
		{"without its group", "en.yaml", "decline: Refuse\nask.accept: Agree\n", []string{
			`themes/brand/locales/en.yaml:1:1+7 error key-unknown: the words of a theme has no field "decline"; write it in its group: a line ask: or settings: and below it, indented by two spaces, decline: …`,
			`themes/brand/locales/en.yaml:2:1+10 error key-unknown: the words of a theme has no field "ask.accept"; write it in its group: a line ask: and below it, indented by two spaces, accept: …`,
		}},
		{"another value", "en.yaml", "finder:\n  total: \"{totl} matches\"\n", []string{`themes/brand/locales/en.yaml:2:11+6 error word-values: nothing is filled in for {totl} here; did you mean total?`}},
		{"a value too many", "en.yaml", "callout:\n  note: Note {n}\n", []string{`themes/brand/locales/en.yaml:2:14+3 error word-values: nothing is filled in for {n} here; write the words alone, without { and }`}},
		{"a value too few", "en.yaml", "finder:\n  total: Matches\n", []string{`themes/brand/locales/en.yaml:2:10+7 error word-values: total lacks {total}, in whose place a value is shown; write {total} where it belongs in the sentence`}},
		{"a value of site.yaml", "en.yaml", "callout:\n  note: Note of {{ site.name }}\n", []string{`themes/brand/locales/en.yaml:2:17+2 error word-values: the values of site.yaml can't be filled into the words of a theme; write the words themselves`}},
		{"a form that the language lacks", "en.yaml", "duration:\n  day:\n    few: \"{n} days\"\n", []string{`themes/brand/locales/en.yaml:3:5+3 error key-unknown: day has no field "few"; its fields are: one, other`}},
		{"a form without its number", "en.yaml", "duration:\n  day:\n    one: a day\n    other: days\n", []string{`themes/brand/locales/en.yaml:4:12+4 error word-values: other lacks {n}, in whose place a value is shown; write {n} where it belongs in the sentence`}},
		{"no forms", "en.yaml", "duration:\n  day: \"{n} days\"\n", []string{`themes/brand/locales/en.yaml:2:8+10 error type-wrong: day needs words for each number that the language tells apart: one, other; write each on a line of its own below it, indented by two spaces more, such as one: "{n} …"`}},
		{"nothing", "en.yaml", "ask:\n  accept:\n", []string{`themes/brand/locales/en.yaml:2:3+6 error value-empty: accept has no value; write one after the colon, or delete the line`}},
		{"twice", "en.yaml", "ask:\n  label: A\n  label: B\n", []string{`themes/brand/locales/en.yaml:3:3+5 error key-duplicate: label is set twice, first on line 2; keep one of the two lines`}},
		{"markup", "en.yaml", "callout:\n  note: <b>Note</b>\n", []string{`themes/brand/locales/en.yaml:2:9+3 warning text-markup: visitors will see "<b>" as it is typed: texts of en.yaml are plain; write it in plain words, without <b>`}},
		{"a name of its own", "english.yaml", "ask:\n  label: A\n", []string{`themes/brand/locales/english.yaml:0:0+0 warning words-unread: the name of this file is no language of the site, so its words are shown nowhere; the files of this site are called en.yaml, de-AT.yaml; rename it, or move it out of the folder`}},
		{"nearly its name", "DE_at.yml", "ask:\n  label: A\n", []string{`themes/brand/locales/DE_at.yml:0:0+0 warning words-unread: the name of this file is no language of the site, so its words are shown nowhere; rename it to de-AT.yaml`}},
		{"answers of one name", "de.yaml", "ask:\n  decline: annehmen\n", []string{
			`themes/brand/locales/de.yaml:2:12+8 error answers-alike: both answers are called "Annehmen", so nobody can tell which is a no; call one Accept and the other Decline, or the like`,
		}},
		{"a small no", "en.yaml", "settings:\n  accept: Accept all of this\n  decline: None\n", []string{
			`themes/brand/locales/en.yaml:3:12+4 error answers-alike: one of the answers "Accept all of this" and "None" takes more than twice the room of the other; write both as one or two words of the same kind, such as Accept and Decline`,
		}},
		{"a yes that is none", "en.yaml", "ask:\n  accept: Got it\n  decline: No thanks\n  question: For the best experience, accept.\n", []string{
			`themes/brand/locales/en.yaml:2:11+6 warning answers-clear: "Got it" is no clear yes: it could also mean that somebody has read the question; name what the button does, such as Accept`,
			`themes/brand/locales/en.yaml:3:12+9 warning answers-clear: "No thanks" doesn't simply say no; name what the button does, such as Decline`,
			`themes/brand/locales/en.yaml:4:13+32 warning answers-clear: "best experience" urges visitors to say yes; say what is asked, and nothing else`,
		}},
		{"a yes too long", "en.yaml", "settings:\n  save: Save everything that I have chosen\n", []string{
			`themes/brand/locales/en.yaml:2:9+34 warning answers-fit: "Save everything that I have chosen" doesn't fit its button on a small telephone; write at most 26 letters, and no word of more than 15`,
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := text(t, branded(map[string]string{"themes/brand/locales/" + test.file: test.text}))
			if diff := cmp.Diff(test.want, problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestATemplateOfOnesOwnMayHaveWordsOfItsOwn(t *testing.T) {
	pages, problems := text(t, branded(map[string]string{
		"themes/brand/templates/facts.html": `{{define "facts"}}<p>{{.T "ours.motto" "who" .Site.Name}}</p>{{end}}`,
		"themes/brand/locales/en.yaml":      "ours:\n  motto: By {who}, with care\n",
		"themes/brand/locales/de.yaml":      "ours:\n  motto: Von {who}, mit Sorgfalt\n",
	}))
	if len(problems) > 0 || !strings.Contains(pages["terms/index.html"], "By Example, with care") || !strings.Contains(pages["de-AT/terms/index.html"], "Von Example, mit Sorgfalt") {
		t.Error(problems, pages["terms/index.html"])
	}
}

func TestALanguageOfOnesOwnHasEveryWord(t *testing.T) {
	site := map[string]string{
		"content/site.yaml": "name: Example\nlocales: [eo]\ntheme:\n  name: brand\n", "content/terms.md": "---\ntitle: Kondiĉoj\n---\nTeksto.\n\n## Unu {#one}\n\nTeksto.\n",
		"themes/brand/locales/eo.yaml": "page:\n  skip: Al la teksto\n",
	}
	_, problems := text(t, site)
	if len(problems) != 1 || !strings.HasPrefix(problems[0], `themes/brand/locales/eo.yaml:0:0+0 error words-missing: there are no words in "eo" for ask.accept, ask.category, ask.choose, ask.close, ask.decline and `) {
		t.Error(problems)
	}
	whole, err := themes.Default().Open("locales/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer whole.Close()
	words := make([]byte, 1<<16)
	n, _ := whole.Read(words)
	site["themes/brand/locales/eo.yaml"] = strings.Replace(string(words[:n]), "skip: Skip to the text", "skip: Al la teksto", 1)
	pages, problems := text(t, site)
	if len(problems) > 0 || !strings.Contains(pages["terms/index.html"], "Al la teksto") {
		t.Error(problems)
	}
}

// A changed word makes the pages anew that show it, whether or not builds are remembered, and a session shows it.
func TestAChangedWordReachesEveryPage(t *testing.T) {
	w := newWriting(t, 1)
	w.write("content/site.yaml", "name: Example\nlocales: [en, fr]\nbaseURL: https://example.com/\nprecompress: [gzip]\ntheme:\n  name: brand\n")
	w.write("themes/brand/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")
	w.like(w.build())
	for _, step := range []struct{ file, words string }{
		{"fr.yaml", "finder:\n  matches: Passages\n"}, {"fr.yaml", "finder:\n  matches: Endroits\n"}, {"en.yaml", "finder:\n  matches: Places\n"}, {"fr.yaml", ""}, {"fr.yaml", "asks:\n  a: b\n"}, {"fr.yaml", "ask:\n  settings: Vos choix\n"},
	} {
		w.write("themes/brand/locales/"+step.file, step.words)
		w.session.Changed([]string{"themes/brand/locales", "themes/brand/locales/" + step.file})
		w.like(w.build())
		if !strings.HasPrefix(step.words, "asks") {
			w.same(w.remembered.build())
		}
	}
	if err := os.Remove(filepath.Join(w.folder, "themes", "brand", "locales", "en.yaml")); err != nil {
		t.Fatal(err)
	}
	w.session.Changed([]string{"themes/brand/locales/en.yaml"})
	w.like(w.build())
	w.same(w.remembered.build())
}

// FuzzOwnWords: whatever a file of words holds, the built site is that of the theme or one in which every text is
// there, its values in place, and a mistake has a place in the file.
func FuzzOwnWords(f *testing.F) {
	f.Add("ask:\n  accept: Agree\nduration:\n  day:\n    one: a day\n")
	f.Add("finder: {total: \"{total}\"}\n")
	f.Add("ask: &a\n  <<: *a\n")
	f.Fuzz(func(t *testing.T, words string) {
		root := fstest.MapFS{}
		for name, text := range branded(map[string]string{"themes/brand/locales/en.yaml": words}) {
			root[name] = &fstest.MapFile{Data: []byte(text)}
		}
		s, err := open(context.Background(), root, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range s.diagnostics {
			if lines := strings.Count(words, "\n") + 1; d.Position.File == "themes/brand/locales/en.yaml" && d.Position.Line > lines {
				t.Errorf("%+v", d)
			}
		}
		if s.failed.Load() {
			return
		}
		texts := s.texts["en"]
		if texts.Fill("finder.total", "total", "7") == "" || !strings.Contains(texts.Fill("finder.total", "total", "7"), "7") {
			t.Errorf("%q", texts.Get("finder.total"))
		}
		if slices.ContainsFunc(check.Answers(texts.Get), func(f check.AnswerFault) bool { return f.Found.Rule == "answers-alike" }) {
			t.Error("answers that are not alike")
		}
	})
}
