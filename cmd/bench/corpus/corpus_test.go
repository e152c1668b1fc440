package corpus

import (
	"context"
	"iter"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/output"
)

// memory collects files.
func memory(files iter.Seq2[string, []byte]) fstest.MapFS {
	site := fstest.MapFS{}
	for name, data := range files {
		site[name] = &fstest.MapFile{Data: data}
	}
	return site
}

func texts(files iter.Seq2[string, []byte]) map[string]string {
	all := map[string]string{}
	for name, data := range files {
		all[name] = string(data)
	}
	return all
}

func TestTheSiteBuildsWithoutADiagnostic(t *testing.T) {
	for _, n := range []int{1, 2, 4, 30} {
		files, report, err := generator.Files(context.Background(), memory(Corpus{Policies: n, Seed: 1}.Site()), generator.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if report.Failed || len(report.Diagnostics) > 0 {
			t.Errorf("%d policies: %+v", n, report.Diagnostics)
		}
		if report.Policies != n || report.Sections != 10*n {
			t.Errorf("%d policies: %d built, with %d sections", n, report.Policies, report.Sections)
		}
		checkConstructs(t, n, files)
	}
}

// checkConstructs looks whether what policies are made of is on every page: a corpus without it would measure nothing.
func checkConstructs(t *testing.T, n int, files []output.File) {
	t.Helper()
	pages := 0
	for _, f := range files {
		page := string(f.Bytes)
		if strings.Count(page, "<section") < 10 || !strings.Contains(f.Path, "-0000") { // a home page may be a policy too
			continue
		}
		pages++
		for _, tag := range []string{"<table", "<dl>", `type="a"`, `type="i"`, "<blockquote>", "<strong>", "<em>", "footnote", `href="#`, "9:00-17:00"} {
			if !strings.Contains(page, tag) {
				t.Errorf("%s of %d policies holds no %s", f.Path, n, tag)
			}
		}
	}
	if pages != n {
		t.Errorf("%d pages have ten sections; there are %d policies", pages, n)
	}
}

func TestTheSameSeedGivesTheSameBytes(t *testing.T) {
	first, again := texts(Corpus{Policies: 9, Seed: 7}.Site()), texts(Corpus{Policies: 9, Seed: 7}.Site())
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("(-first +again):\n%s", diff)
	}
	if maps.Equal(first, texts(Corpus{Policies: 9, Seed: 8}.Site())) {
		t.Error("another seed gives the same text")
	}
}

func TestAPolicyDoesNotChangeWithTheirNumber(t *testing.T) {
	few, many := texts(Corpus{Policies: 8, Seed: 1}.Site()), texts(Corpus{Policies: 40, Seed: 1}.Site())
	for name, text := range few {
		if diff := cmp.Diff(text, many[name]); diff != "" {
			t.Errorf("%s (-of 8 +of 40):\n%s", name, diff)
		}
	}
}

func TestPoliciesAreAsLongAsTheFiguresSay(t *testing.T) {
	total, files := 0, 0
	for name, data := range (Corpus{Policies: 100, Seed: 1}).Site() {
		if filepath.Ext(name) == ".md" {
			total += len(data)
			files++
		}
	}
	if each := total / 100; each < 8000 || each > 9000 {
		t.Errorf("a policy has %d bytes; between 8,000 and 9,000 were promised", each)
	}
	if files != 1100 {
		t.Errorf("%d files for 100 policies of ten sections", files)
	}
}

func TestWriteMakesTheFolders(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "site")
	if err := Write(folder, Corpus{Policies: 4}.Site()); err != nil {
		t.Fatal(err)
	}
	for name, want := range texts(Corpus{Policies: 4}.Site()) {
		got, err := filepath.Glob(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil || len(got) != 1 {
			t.Errorf("%s isn't there (%d bytes): %v", name, len(want), err)
		}
	}
}
