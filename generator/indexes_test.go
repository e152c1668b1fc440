package generator

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// newShelf is a remembered site whose indexes are cut into shards.
func newShelf(t *testing.T, seed uint64) *remembered {
	s := newRemembered(t, seed)
	s.write("content/site.yaml", "name: Example\nlocales: [en, fr]\nbaseURL: https://example.com/\n")
	for _, tag := range []string{"en", "fr"} {
		for p := range fewPolicies {
			s.shelve(tag, p)
		}
	}
	return s
}

// shelve writes a policy of one file, of words that only some others have.
func (s *remembered) shelve(tag string, policy int) {
	var text strings.Builder
	fmt.Fprintf(&text, "---\ntitle: Book %d\n---\n", policy)
	for section := range 2 + s.random.IntN(3) {
		fmt.Fprintf(&text, "\n## Section %d {#s%d}\n\n", section, section)
		for range 150 {
			fmt.Fprintf(&text, "w%x ", s.random.IntN(1+s.random.IntN(4000)))
		}
		text.WriteString("\n")
	}
	s.write(fmt.Sprintf("content/%s/book%d.md", tag, policy), text.String())
}

// shards lists the files of a language's index.
func (s *remembered) shards(tag string) []string {
	s.t.Helper()
	names, err := filepath.Glob(filepath.Join(s.folder, "dist/assets/search", tag+"*"))
	if err != nil {
		s.t.Fatal(err)
	}
	return names
}

// disturb changes something that the search index depends on.
func (s *remembered) disturb() string {
	tag, policy := []string{"en", "fr"}[s.random.IntN(2)], s.random.IntN(fewPolicies)
	switch s.random.IntN(6) {
	case 0:
		names := s.shards(tag)
		if err := os.WriteFile(names[s.random.IntN(len(names))], []byte("edited"), 0o666); err != nil {
			s.t.Fatal(err)
		}
		return "a shard, on the disk"
	case 1:
		if err := os.RemoveAll(filepath.Join(s.folder, "content", tag, fmt.Sprintf("book%d.md", policy))); err != nil {
			s.t.Fatal(err)
		}
		return "which policies there are"
	case 2:
		s.write(fmt.Sprintf("content/%s/p1/policy.md", tag), fmt.Sprintf("---\ntitle: Policy %d\n---\nLead.\n", s.random.IntN(99)))
		return "a title"
	case 3:
		s.section(tag, 1, 1)
		return "a section"
	}
	s.shelve(tag, policy)
	return "a policy"
}

func TestIndexesOfABuildThatRemembersAreThoseOfOneAnew(t *testing.T) {
	s := newShelf(t, 1)
	s.same(s.build())
	if n := len(s.shards("en")); n < 6 {
		t.Fatalf("the index has %d files: too few to show anything", n)
	}
	for range 12 {
		what := s.disturb()
		report := s.build()
		s.same(report)
		if t.Failed() {
			t.Fatalf("after a change of %s", what)
		}
	}
}

func TestAnIndexIsWrittenWhereItsLanguageChanged(t *testing.T) {
	s := newShelf(t, 2)
	s.build()
	before := map[string]os.FileInfo{}
	for _, name := range s.shards("fr") {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		before[name] = info
	}
	s.shelve("en", 3)
	s.same(s.build())
	for name, was := range before {
		now, err := os.Stat(name)
		if err != nil || !os.SameFile(was, now) || !was.ModTime().Equal(now.ModTime()) {
			t.Errorf("%s is another file, though nothing in its language changed: %v", name, err)
		}
	}
}
