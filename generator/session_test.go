package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
)

// writing is a site that somebody writes while a session builds it.
type writing struct {
	*remembered
	session *Session
	good    map[string]string // what the last build without errors published
	what    string            // what was changed last
}

func newWriting(t *testing.T, seed uint64) *writing {
	w := &writing{remembered: newRemembered(t, seed)}
	var err error
	if w.session, err = OpenSession(Options{Source: w.folder, Cache: w.cache}, time.Now); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.session.Close() })
	return w
}

// build builds what is there now.
func (w *writing) build() Snapshot {
	w.t.Helper()
	snapshot, err := w.session.Build(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	return snapshot
}

// like fails unless the snapshot is what a build anew makes: the same files, or those of before and the same problems.
func (w *writing) like(snapshot Snapshot) {
	w.t.Helper()
	root, err := load.OpenRoot(w.folder)
	if err != nil {
		w.t.Fatal(err)
	}
	defer root.Close()
	files, want, err := Files(context.Background(), root, Options{Cache: w.cache})
	if err != nil {
		w.t.Fatal(err)
	}
	if diff := cmp.Diff(want, snapshot.Report); diff != "" {
		w.t.Fatalf("%s: told otherwise (-anew +session):\n%s", w.what, diff)
	}
	if !want.Failed {
		w.good = map[string]string{}
		for _, f := range files {
			if path.Ext(f.Path) != ".gz" { // which a session doesn't make
				w.good[f.Path] = string(f.Bytes)
			}
		}
	}
	got := map[string]string{}
	if w.session.base != nil {
		if err := w.session.writeIndex(); err != nil {
			w.t.Fatal(err)
		}
	}
	for _, set := range []fileSet{w.session.files, w.session.index.files} {
		for name, f := range set {
			got[name] = string(f.Bytes)
		}
	}
	if diff := cmp.Diff(w.good, got); diff != "" {
		w.t.Fatalf("%s: another site (-anew +session):\n%s", w.what, diff)
	}
}

// never is for those who have nothing better to do.
func never() bool { return false }

// mistake breaks something somewhere.
func (w *writing) mistake() (what, file string) {
	tag, policy, section := []string{"en", "fr"}[w.random.IntN(2)], w.random.IntN(4), w.random.IntN(3)
	file = w.file(tag, policy, section)
	switch w.random.IntN(5) {
	case 4: // without the term that every section names
		w.write(glossaryFile, "terms:\n  - {id: see, term: {en: See, fr: see}, definition: {en: D, fr: D}, auto: true}\n")
		return "a term", glossaryFile
	case 0:
		w.write(file, "---\ntitle: Title\nid: other\n---\nAn id that others may name is gone.\n")
		return "an id", file
	case 1:
		w.write(file, "---\ntitel: Title\n---\nText.\n")
		return "a field", file
	case 2:
		w.write(file, "---\ntitle: Title\nid: s1\n---\nSee [](#nowhere) and [](p1#nowhere).\n")
		return "a link", file
	default:
		if err := os.RemoveAll(filepath.Join(w.folder, filepath.FromSlash(file))); err != nil {
			w.t.Fatal(err)
		}
		return "a file", file
	}
}

func TestASessionBuildsWhatABuildAnewWould(t *testing.T) {
	for seed := range seeds() {
		w := newWriting(t, seed)
		w.like(w.build())
		for range 12 {
			what, file := w.edit()
			files := []string{file}
			if w.random.IntN(4) == 0 {
				what, file = w.mistake()
				files = append(files, file)
			}
			if w.random.IntN(10) == 0 { // and nobody tells
				w.session.Check(never)
			} else {
				w.session.Changed(files)
			}
			w.what = fmt.Sprintf("seed %d, after a change of %s in %s", seed, what, files)
			w.like(w.build())
			if w.random.IntN(3) == 0 {
				w.mend()
				w.like(w.build())
			}
		}
	}
}

// mend writes every section anew, and the glossary.
func (w *writing) mend() {
	files := []string{w.glossary()}
	for _, tag := range []string{"en", "fr"} {
		for p := range 4 {
			for i := range 3 {
				w.section(tag, p, i)
				files = append(files, w.file(tag, p, i))
			}
		}
	}
	w.session.Changed(files)
}

func TestOnlyWhatAChangeTouchesIsMadeAnew(t *testing.T) {
	w := newWriting(t, 1)
	w.build()
	before := w.session.base
	file := w.file("fr", 2, 1)
	for _, title := range []string{"One", "Two"} {
		w.write(file, "---\ntitle: "+title+"\nid: s1\n---\nAnother text.\n")
		if !w.session.Changed([]string{file}) {
			t.Fatal("the change was not seen")
		}
		snapshot := w.build()
		w.like(snapshot)
		if diff := cmp.Diff([]Edit{{File: file, Page: "fr/p2/", Section: "s1"}}, snapshot.Edited); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	if w.session.base != before {
		t.Error("the site was read as a whole")
	}
	if w.session.Changed([]string{file}) {
		t.Error("nothing changed, and something is to be built")
	}
}

func TestAnEditedTermMakesThePagesAnewThatUseIt(t *testing.T) {
	w := newWriting(t, 1)
	for _, tag := range []string{"en", "fr"} {
		for p := range 4 {
			for i := range 3 {
				w.write(w.file(tag, p, i), fmt.Sprintf("---\ntitle: Nothing\nid: s%d\n---\nNothing.\n", i))
			}
		}
	}
	w.write("content/en/single.md", "---\ntitle: Single\n---\nLead.\n")
	w.write(w.file("en", 0, 0), "---\ntitle: A\nid: s0\n---\nThe [controllers](term:).\n")
	w.write(w.file("en", 1, 0), "---\ntitle: A\nid: s0\n---\n> A data\\\n> subject, and &#113;uails.\n\n [](glossary#controller)\n")
	w.write(w.file("fr", 2, 0), "---\ntitle: A\nid: s0\n---\nUne DONNÉE.\n\n::: include clauses/c1.md v=1\n:::\n")
	w.write("content/fr/clauses/c1.md", "Le pays {{ v }}.\n")
	const controller, data = "  - {id: controller, term: {en: controller, fr: x}, forms: {en: [controllers]}, definition: {en: %s, fr: X}, auto: true}\n", "  - {id: data, term: {en: %s, fr: %s}, definition: {en: D, fr: D}, auto: true}\n"
	write := func(list ...string) { w.write(glossaryFile, "terms:\n"+strings.Join(list, "")) }
	write(fmt.Sprintf(controller, "C"), fmt.Sprintf(data, "none", "rien"))
	w.like(w.build())
	base := w.session.base
	for _, step := range []struct {
		name  string
		terms []string
		made  []string // keys of policies with their languages
		edit  string   // the section of the glossary
	}{
		{"a definition", []string{fmt.Sprintf(controller, "D"), fmt.Sprintf(data, "none", "rien")}, []string{"en glossary", "en p0", "fr glossary"}, "controller"},
		{"a name that nothing has", []string{fmt.Sprintf(controller, "D"), fmt.Sprintf(data, "nobody", "rien")}, []string{"en glossary", "en p1", "fr glossary"}, "data"}, // for the sake of &#113;
		{"a name of two words, and one in another language", []string{fmt.Sprintf(controller, "D"), fmt.Sprintf(data, "data subject", "Donnée")}, []string{"en glossary", "en p1", "fr glossary", "fr p2"}, "data"},
		{"a name in capital letters, and one in a clause", []string{fmt.Sprintf(controller, "D"), fmt.Sprintf(data, "data subject", "pays")}, []string{"en glossary", "fr glossary", "fr p2"}, "data"},
		{"a term more", []string{fmt.Sprintf(controller, "D"), fmt.Sprintf(data, "data subject", "pays"), "  - {id: quails, term: {en: quails, fr: cailles}, definition: {en: D, fr: D}, auto: true}\n"}, []string{"en glossary", "en p1", "fr glossary"}, "quails"},
		{"another order", []string{fmt.Sprintf(data, "data subject", "pays"), fmt.Sprintf(controller, "D")}, []string{"en glossary", "en p1", "fr glossary"}, "data"},
		{"nothing to see", []string{fmt.Sprintf(data, "data subject", "pays"), fmt.Sprintf(controller, "D") + "# End.\n"}, []string{"en glossary", "fr glossary"}, "controller"},
	} {
		write(step.terms...)
		w.session.Changed([]string{glossaryFile})
		w.what = step.name
		before := map[string]*recalled{}
		for name, entry := range w.session.known {
			before[name] = entry
		}
		snapshot := w.build()
		var made []string
		for _, name := range sortedKeys(w.session.known) {
			if w.session.known[name] != before[name] {
				made = append(made, name)
			}
		}
		w.like(snapshot)
		if diff := cmp.Diff(step.made, made); diff != "" {
			t.Errorf("%s (-want +made):\n%s", step.name, diff)
		}
		want := []Edit{{glossaryFile, "glossary/", step.edit}, {glossaryFile, "fr/glossary/", step.edit}}
		if diff := cmp.Diff(want, snapshot.Edited); diff != "" {
			t.Errorf("%s (-want +edited):\n%s", step.name, diff)
		}
	}
	if w.session.base != base {
		t.Error("the site was read as a whole")
	}
	// What was read before is good for what comes then: the settings are the same, so no page is made for their sake.
	w.session.Changed([]string{"content/site.yaml"})
	w.write("content/another.txt", "A copy.")
	w.session.Changed([]string{"content", "content/another.txt"})
	w.like(w.build())
	for name, entry := range w.session.known {
		if !strings.HasSuffix(name, "glossary") && !strings.HasSuffix(name, "cookies") && entry.raw == nil {
			t.Errorf("%s is not known any more", name)
		}
	}
}

func TestTheSearchIndexIsWrittenWhenItIsReadAndStaysForWhoHasBegun(t *testing.T) {
	w := newWriting(t, 1)
	first := w.build()
	if len(w.session.index.files) > 0 {
		t.Fatal("the index was written with the pages")
	}
	file := w.file("en", 2, 1)
	w.write(file, "---\ntitle: One\nid: s1\n---\nAn unheard-of word.\n")
	w.session.Changed([]string{file})
	w.build()
	entry, err := fs.ReadFile(first.Files, "search.js")
	if err != nil || !strings.Contains(string(entry), "unheard-of") {
		t.Fatalf("%v: %s", err, entry)
	}
	if _, err := fs.ReadFile(first.Files, "nothing.js"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestTheEditedSectionOfASingleFileIsFound(t *testing.T) {
	w := newWriting(t, 1)
	w.build()
	text := "---\ntitle: Single\n---\nLead.\n\n## One {#one}\n\nFirst.\n\n## Two {#two}\n\n%s\n\n## Three\n\nThird.\n"
	const file = "content/en/single.md"
	for _, second := range []string{"Second.", "Another."} {
		w.write(file, fmt.Sprintf(text, second))
		w.session.Changed([]string{file})
		snapshot := w.build()
		w.like(snapshot)
		if second == "Another." {
			if diff := cmp.Diff([]Edit{{File: file, Page: "single/", Section: "two"}}, snapshot.Edited); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		}
	}
}

func TestASiteThatBeginsWithMistakesIsShownOnceTheyAreMended(t *testing.T) {
	w := newWriting(t, 1)
	file := w.file("en", 0, 0)
	w.write(file, "no front matter\n")
	snapshot := w.build()
	if snapshot.Files != nil || diag.Count(snapshot.Report.Diagnostics, diag.Error) == 0 {
		t.Fatalf("%+v", snapshot)
	}
	w.section("en", 0, 0)
	w.session.Changed([]string{file})
	snapshot = w.build()
	w.like(snapshot)
	if page, err := fs.ReadFile(snapshot.Files, "p0/index.html"); err != nil || len(page) == 0 {
		t.Error(err)
	}
}

func TestFoldersThatMoveAndComeAreSeen(t *testing.T) {
	w := newWriting(t, 1)
	w.write("content/en/single.md", "---\ntitle: Single\n---\nLead.\n")
	for _, tag := range []string{"en", "fr"} {
		for p := range 4 {
			for i := range 3 {
				w.write(w.file(tag, p, i), "---\ntitle: Nothing\nid: s"+fmt.Sprint(i)+"\n---\nNothing.\n")
			}
		}
	}
	w.like(w.build())
	at := func(name string) string { return filepath.Join(w.folder, "content", "en", name) }
	for _, move := range [][2]string{{"p1", "q1"}, {"q1", "p1"}, {"p2", "../away"}, {"../away", "p2"}} {
		if err := os.Rename(at(move[0]), at(move[1])); err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, name := range move {
			told = append(told, path.Join("content/en", name))
		}
		w.session.Changed(told)
		w.like(w.build())
	}
	w.write("content/en/new/policy.md", "---\ntitle: New\n---\nLead.\n")
	w.session.Check(never)
	w.like(w.build())
}

func TestNamesAreLookedForOverTheEndsOfLines(t *testing.T) {
	for text, want := range map[string]bool{
		"the personal data of": true, "Personal\n> Data": true, "personal\\\n  data": true, "personal\u00A0data": true, "personal personal data": true,
		"personal and data": false, "data personal": false, "person": false, "": false, "p &amp; d": true, `\*`: true, "R&D; x": true, "R & D \\\n": false,
	} {
		c := termChange{}
		c.note(nil, []string{"personal data"})
		if got := c.mayBeIn([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
