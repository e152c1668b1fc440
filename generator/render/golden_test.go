package render

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trackora.click/proviso/generator/policy"
)

var update = flag.Bool("update", false, "rewrite golden files")

func TestPagesReadAsReviewed(t *testing.T) {
	site := acme()
	r := renderer(t, site)
	tests := []struct {
		golden string
		print  func() ([]byte, error)
	}{
		{"policy.html", func() ([]byte, error) { return printPolicy(r, site.Policies[0], acmeBody(), "privacy/") }},
		{"policy-bare.html", func() ([]byte, error) { return printPolicy(r, site.Policies[1], Body{Excerpt: "Terms."}, "terms/") }},
		{"policy-ar.html", func() ([]byte, error) { return printPolicy(r, site.Policies[2], acmeBody(), "ar/privacy/") }},
		{"index.html", func() ([]byte, error) { return r.Index(site.Locales[0]) }},
		{"index-ar.html", func() ([]byte, error) { return r.Index(site.Locales[1]) }},
		{"404.html", func() ([]byte, error) { return r.NotFound(site.Locales[0]) }},
		{"redirect.html", func() ([]byte, error) { return r.Redirect("old/privacy/", "privacy/") }},
		{"sitemap.xml", r.Sitemap},
		{"robots.txt", r.Robots},
	}
	for _, test := range tests {
		got, err := test.print()
		if err != nil {
			t.Fatal(err)
		}
		compare(t, test.golden, breakLines(got))
	}
}

func printPolicy(r *Renderer, p *policy.Policy, b Body, page string) ([]byte, error) {
	var out bytes.Buffer
	err := r.Policy(&out, p, b, page)
	return out.Bytes(), err
}

// breakLines begins each element on a line of its own, so that a change is one line of the golden file.
func breakLines(html []byte) string {
	return betweenTags.ReplaceAllString(string(html), ">\n<") + "\n"
}

var betweenTags = regexp.MustCompile(`>\n*<`)

func compare(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
