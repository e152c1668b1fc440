package generator

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// indexes lists the files of search indexes that a site has.
func indexes(t *testing.T, site fstest.MapFS) []string {
	t.Helper()
	files, report, err := Files(context.Background(), site, Options{})
	if err != nil || report.Failed {
		t.Fatal(err, report.Diagnostics)
	}
	var list []string
	for _, f := range files {
		if strings.HasSuffix(f.Path, searchEntry) || strings.HasPrefix(f.Path, "assets/search") {
			name, _, _ := strings.Cut(f.Path, ".")
			list = append(list, name)
		}
	}
	return list
}

func TestLanguagesWithSeveralPoliciesAreIndexed(t *testing.T) {
	const page = "---\ntitle: A policy\n---\nText.\n"
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	site := fstest.MapFS{
		"content/site.yaml":     file("name: Acme\nbaseURL: https://acme.example/\nlocales: [en, fr, de]\n"),
		"content/en/privacy.md": file(page),
		"content/fr/privacy.md": file(page),
		"content/fr/terms.md":   file(page),
		"content/de/privacy.md": file(page),
		"content/de/terms.md":   file(page),
	}
	if diff := cmp.Diff([]string{"assets/search", "de/search", "fr/search"}, indexes(t, site)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	site["content/site.yaml"] = file("name: Acme\nbaseURL: https://acme.example/\nlocales: [en, fr, de]\nsearch: {site: false}\n")
	if diff := cmp.Diff([]string(nil), indexes(t, site)); diff != "" {
		t.Errorf("site: false (-want +got):\n%s", diff)
	}
}

func TestReferencesToOtherPoliciesAreNotIndexed(t *testing.T) {
	site := fstest.MapFS{
		"content/site.yaml":  {Data: []byte("name: Acme\nbaseURL: https://acme.example/\n")},
		"content/privacy.md": {Data: []byte("---\ntitle: Privacy\n---\nSee [](terms#end) and [](#data).\n\n## Wombats {#data}\n\nText.\n")},
		"content/terms.md":   {Data: []byte("---\ntitle: Terms\n---\nText.\n\n## Aardvarks {#end}\n\nText.\n")},
	}
	files, _, err := Files(context.Background(), site, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Path != searchEntry {
			continue
		}
		text := string(f.Bytes)
		// A policy's words don't depend on the order in which policies were read.
		if strings.Count(text, "Aardvarks") != 1 || strings.Count(text, "Wombats") != 2 {
			t.Errorf("the index has other titles than its own: %s", text)
		}
		return
	}
	t.Error("there is no index")
}
