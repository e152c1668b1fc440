package generator

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/cache"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/load"
)

// remembered is a site on the disk that is built again and again.
type remembered struct {
	t      *testing.T
	folder string
	cache  *cache.Store
	random *rand.Rand
}

func newRemembered(t *testing.T, seed uint64) *remembered {
	s := &remembered{t: t, folder: t.TempDir(), cache: cache.Open(t.TempDir(), "this program"), random: rand.New(rand.NewPCG(seed, 1))}
	s.write("content/site.yaml", "name: Example\nlocales: [en, fr]\nbaseURL: https://example.com/\nprecompress: [gzip]\n")
	s.write("content/consent.yaml", "categories:\n  - {id: necessary, title: {en: N, fr: N}, necessary: true}\n  - {id: analytics, title: {en: A, fr: A}, description: {en: A, fr: A}}\n")
	s.write("content/picture.png", onePixel)
	s.glossary()
	for _, tag := range []string{"en", "fr"} {
		for p := range 4 {
			s.write(s.file(tag, p, -1), fmt.Sprintf("---\ntitle: Policy %d\n---\nLead.\n", p))
			for i := range 3 {
				s.section(tag, p, i)
			}
		}
	}
	for _, tag := range []string{"en", "fr"} {
		for c := range 2 {
			s.clause(tag, c)
		}
	}
	s.write("content/en/single.md", "---\ntitle: Single\n---\nLead.\n\n## One {#one}\n\nSee [](p1#s1) and [](#one).\n")
	return s
}

// onePixel is the smallest PNG there is.
const onePixel = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"

func (s *remembered) file(tag string, policy, section int) string {
	if section < 0 {
		return fmt.Sprintf("content/%s/p%d/policy.md", tag, policy)
	}
	return fmt.Sprintf("content/%s/p%d/%02d.md", tag, policy, section+1)
}

// section writes a section with a title that may be new, and links that lead to any others.
func (s *remembered) section(tag string, policy, i int) {
	to := func() string { return fmt.Sprintf("[](p%d#s%d)", s.random.IntN(4), s.random.IntN(3)) }
	text := fmt.Sprintf("---\ntitle: Title %d\nid: s%d\n---\n[Text](term:text) %d. See %s and %s, and [it](../p%d/%02d.md).\n\n## Heading\n",
		s.random.IntN(3), i, s.random.IntN(1000), to(), to(), s.random.IntN(4), 1+s.random.IntN(3))
	if s.random.IntN(4) == 0 {
		text += "\n![A pixel](../../picture.png)\n"
	}
	if s.random.IntN(2) == 0 {
		text += fmt.Sprintf("\n:::: include clauses/c%d.md v=%d\n::::\n", s.random.IntN(2), s.random.IntN(9))
	}
	s.write(s.file(tag, policy, i), text)
}

// glossary writes terms that texts mark: the one that all sections name, and any of a few more in any order, some of them
// by themselves. In French their definitions are something that a person is told of.
func (s *remembered) glossary() string {
	terms := []string{"  - {id: text, term: {en: text, fr: text}, definition: {en: E, fr: E}}\n"}
	for _, words := range []string{
		"id: it, term: {en: clause, fr: clause}, forms: [clauses]",
		"id: and, term: {en: see and, fr: and}",
		"id: see, term: {en: See, fr: see}",
		"id: small, term: {en: see, fr: See}",
		"id: lead, term: {en: another lead, fr: lead}, forms: {en: [lead]}",
	} {
		if s.random.IntN(3) > 0 {
			terms = append(terms, fmt.Sprintf("  - {%s, definition: {en: D%d, fr: \"**D**\"}, auto: %v}\n", words, s.random.IntN(3), s.random.IntN(2) == 0))
		}
	}
	s.random.Shuffle(len(terms), func(i, j int) { terms[i], terms[j] = terms[j], terms[i] })
	s.write(glossaryFile, "terms:\n"+strings.Join(terms, ""))
	return glossaryFile
}

// clause writes a text that sections include; the first one includes the second.
func (s *remembered) clause(tag string, i int) string {
	text := fmt.Sprintf("Clause %d of {{ v }}, see [](p%d#s1).\n", s.random.IntN(1000), s.random.IntN(4))
	if i == 0 && s.random.IntN(2) == 0 {
		text += "\n::: include clauses/c1.md v=\"the first\"\n:::\n"
	}
	file := fmt.Sprintf("content/%s/clauses/c%d.md", tag, i)
	s.write(file, text)
	return file
}

func (s *remembered) write(name, text string) {
	s.t.Helper()
	name = filepath.Join(s.folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		s.t.Fatal(err)
	}
}

func (s *remembered) build() Report {
	s.t.Helper()
	o := Options{Source: s.folder, Destination: filepath.Join(s.folder, "dist"), Cache: s.cache}
	report, err := Build(context.Background(), o)
	if err != nil || report.Failed {
		s.t.Fatal(err, report.Diagnostics)
	}
	return report
}

// same fails unless the built site is that of a build that remembers nothing, and a person is told the same.
func (s *remembered) same(report Report) {
	s.t.Helper()
	root, err := load.OpenRoot(s.folder)
	if err != nil {
		s.t.Fatal(err)
	}
	defer root.Close()
	files, want, err := Files(context.Background(), root, Options{})
	if err != nil {
		s.t.Fatal(err)
	}
	if diff := cmp.Diff(want.Diagnostics, report.Diagnostics) + cmp.Diff(want.Sections, report.Sections); diff != "" {
		s.t.Fatalf("told otherwise (-anew +remembered):\n%s", diff)
	}
	wanted := map[string]string{}
	for _, f := range files {
		wanted[f.Path] = string(f.Bytes)
	}
	got := map[string]string{}
	dist := filepath.Join(s.folder, "dist")
	err = filepath.WalkDir(dist, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "proviso.json" {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dist, name)
		got[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	if diff := cmp.Diff(wanted, got); diff != "" {
		s.t.Fatalf("another site (-anew +remembered):\n%s", diff)
	}
}

// change changes something somewhere, in the sources or in the built site.
func (s *remembered) change() string {
	tag, policy := []string{"en", "fr"}[s.random.IntN(2)], s.random.IntN(4)
	switch s.random.IntN(5) {
	case 0:
		name := filepath.Join(s.folder, "dist", tag, fmt.Sprintf("p%d", policy), "index.html")
		name = strings.Replace(name, filepath.Join("dist", "en"), "dist", 1)
		if err := os.Remove(name); err != nil {
			s.t.Fatal(err)
		}
		return "a page was deleted"
	case 1:
		name := filepath.Join(s.folder, "dist", tag, fmt.Sprintf("p%d", policy), "index.html.gz")
		name = strings.Replace(name, filepath.Join("dist", "en"), "dist", 1)
		if err := os.WriteFile(name, []byte("edited"), 0o666); err != nil {
			s.t.Fatal(err)
		}
		return "a page's sibling was edited"
	default:
		what, _ := s.edit()
		return what
	}
}

// edit changes something in the sources, and returns what, and the file.
func (s *remembered) edit() (what, file string) {
	tag, policy, section := []string{"en", "fr"}[s.random.IntN(2)], s.random.IntN(4), s.random.IntN(3)
	main := s.file(tag, policy, -1)
	switch s.random.IntN(10) {
	case 0:
		s.write(main, fmt.Sprintf("---\ntitle: Policy %d\n---\nAnother lead %d.\n", policy, s.random.IntN(99)))
		return "a lead", main
	case 1:
		s.write(main, fmt.Sprintf("---\ntitle: Policy %d\nversion: 1.%d\n---\nLead.\n", policy, s.random.IntN(99)))
		return "front matter of a policy", main
	case 2:
		s.write("content/site.yaml", fmt.Sprintf("name: Example %d\nlocales: [en, fr]\nbaseURL: https://example.com/\nprecompress: [gzip]\n", s.random.IntN(99)))
		return "the settings", "content/site.yaml"
	case 3:
		return "nothing", main
	case 5, 6:
		return "the glossary", s.glossary()
	case 4:
		return "a clause", s.clause(tag, s.random.IntN(2))
	default:
		s.section(tag, policy, section)
		return "a section", s.file(tag, policy, section)
	}
}

// seeds is how many walks at random are taken.
func seeds() uint64 {
	if testing.Short() {
		return 1
	}
	return 2
}

func TestABuildThatRemembersMakesWhatOneAnewWould(t *testing.T) {
	for seed := range seeds() {
		s := newRemembered(t, seed)
		s.same(s.build())
		for range 12 {
			what := s.change()
			report := s.build()
			s.same(report)
			if t.Failed() {
				t.Fatalf("seed %d: after a change of %s", seed, what)
			}
		}
	}
}

func TestAChangedSectionIsAllThatIsWritten(t *testing.T) {
	s := newRemembered(t, 1)
	s.build()
	s.write(s.file("fr", 2, 1), "---\ntitle: Another title\nid: s1\n---\nAnother text.\n")
	first := s.build()
	s.write(s.file("fr", 2, 1), "---\ntitle: Another title\nid: s1\n---\nAnd another.\n")
	second := s.build()
	// The page, the search index, and their siblings; before, the pages too that name the section's title.
	if second.Output.Written != 4 || first.Output.Written < 2 {
		t.Errorf("%d files written, then %d", first.Output.Written, second.Output.Written)
	}
	s.same(second)
	if third := s.build(); third.Output.Written != 0 || third.Output.Unchanged != second.Output.Unchanged+4 {
		t.Errorf("nothing changed, and %+v", third.Output)
	}
}

func TestWhatIsRememberedMayBeDamagedOrGone(t *testing.T) {
	s := newRemembered(t, 1)
	folder := t.TempDir()
	s.cache = cache.Open(folder, "this program")
	s.build()
	for _, damage := range []func(name string) error{
		os.Remove,
		func(name string) error { return os.WriteFile(name, []byte("damaged"), 0o600) },
		func(name string) error { return os.Truncate(name, 40) },
	} {
		err := filepath.WalkDir(folder, func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			return damage(name)
		})
		if err != nil {
			t.Fatal(err)
		}
		s.section("en", 1, 1)
		s.same(s.build())
	}
}

func TestAnotherProgramRemembersNothingOfThisOne(t *testing.T) {
	s := newRemembered(t, 1)
	folder := t.TempDir()
	for _, program := range []string{"one", "another"} {
		s.cache = cache.Open(folder, program)
		root := s.cache.Sum([]byte("x"))
		if _, ok := s.cache.Get(root); ok {
			t.Error("found what the other kept")
		}
		s.cache.Put(root, []byte(program))
		s.same(s.build())
	}
}

func TestALinkThatBreaksFarAwayIsReportedThoughItsOwnPolicyIsTheSame(t *testing.T) {
	s := newRemembered(t, 1)
	s.write(s.file("en", 0, 0), "---\ntitle: Far\nid: s0\n---\nSee [](p3#gone).\n")
	s.write(s.file("en", 3, 0), "---\ntitle: Near\nid: gone\n---\nText.\n")
	for p := range 4 {
		for i := range 3 {
			if name := s.file("en", p, i); i > 0 || p == 1 || p == 2 {
				s.write(name, fmt.Sprintf("---\ntitle: Nothing %d\n---\nNothing.\n", i))
			}
		}
	}
	s.write("content/en/single.md", "---\ntitle: Single\n---\nLead.\n")
	s.build()
	s.write(s.file("en", 3, 0), "---\ntitle: Near\nid: other\n---\nText.\n")
	report, err := Build(context.Background(), Options{Source: s.folder, Destination: filepath.Join(s.folder, "dist"), Cache: s.cache})
	if err != nil || !report.Failed {
		t.Fatal(err, report)
	}
	var got []string
	for _, d := range report.Diagnostics {
		if d.Level != diag.Error {
			continue
		}
		got = append(got, fmt.Sprintf("%s:%d:%d %s %q", d.Position.File, d.Position.Line, d.Position.Column, d.Rule, d.Excerpt))
	}
	want := []string{`content/en/p0/01.md:5:8 link-broken "See [](p3#gone)."`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhereNothingWasTouchedNothingIsOpened(t *testing.T) {
	s := newRemembered(t, 1)
	clock := func() func() time.Time {
		var moments atomic.Int64
		return func() time.Time { return time.Unix(moments.Add(1), 0) } // no two moments are the same
	}
	opened := func() bool {
		t.Helper()
		report, err := Build(context.Background(), Options{Source: s.folder, Destination: filepath.Join(s.folder, "dist"), Cache: s.cache, Clock: clock()})
		if err != nil || report.Failed {
			t.Fatal(err, report.Diagnostics)
		}
		s.same(report)
		return report.Stages[StageOpen] > 0
	}
	for i, touch := range []func(){
		func() {},
		func() { s.section("en", 1, 1) },
		func() { s.write("content/en/p1/another.txt", "A copy.") },
		func() { s.write("dist/p1/index.html", "edited") },
	} {
		touch()
		if !opened() {
			t.Errorf("change %d was not looked at", i)
		}
		if opened() {
			t.Errorf("after change %d, the site was opened though nothing of it was touched", i)
		}
	}
}

func TestAChangedClauseRemakesThePoliciesThatIncludeIt(t *testing.T) {
	s := newRemembered(t, 1)
	s.build()
	for tag, p := range map[string]int{"en": 4, "fr": 5} {
		s.write(fmt.Sprintf("content/%s/p%d/policy.md", tag, p), "---\ntitle: Including\n---\n::: include clauses/own.md\n:::\n")
		s.write(fmt.Sprintf("content/%s/p%d/01.md", tag, p), "---\ntitle: One\nid: one\n---\nText.\n")
		s.write("content/"+tag+"/clauses/own.md", "Before.\n")
	}
	s.same(s.build())
	s.write("content/fr/clauses/own.md", "After.\n")
	report := s.build()
	s.same(report)
	if report.Output.Written != 4 { // the page, the search index, and their siblings
		t.Errorf("%+v", report.Output)
	}
}
