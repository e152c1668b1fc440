package visit

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"trackora.click/proviso/generator/browser"
)

func TestNoPageViolatesItsContentSecurityPolicy(t *testing.T) {
	for _, s := range []site{build(t, example), build(t, folder(t, rightToLeft))} {
		for _, page := range s.pages(t) {
			v := visit(t, s.url+page, browser.Options{Private: true})
			if value[bool](v, `Boolean(document.querySelector("[data-proviso=banner]"))`) {
				v.waitFor(shown("banner"))
				v.click(hook("accept"))
				v.waitFor("!" + shown("banner"))
			}
			value[any](v, `new Promise((done) => setTimeout(done, 200))`)
			v.noProblems()
		}
	}
}

// pages lists the addresses of the site's HTML pages.
func (s site) pages(t *testing.T) []string {
	t.Helper()
	var pages []string
	err := filepath.WalkDir(s.dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".html") {
			rel, _ := filepath.Rel(s.dir, name)
			pages = append(pages, strings.TrimSuffix(filepath.ToSlash(rel), "index.html"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// TestEachDirectiveIsNeededAndNoMore takes the directives that allow something away, one at a time: each time, something
// of the page must be refused. So the policy allows nothing that the page has no use for.
func TestEachDirectiveIsNeededAndNoMore(t *testing.T) {
	s := build(t, example)
	headers, err := os.ReadFile(filepath.Join(s.dir, "_headers"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(headers), "unsafe-") {
		t.Error("the policy has an unsafe- keyword")
	}
	for _, directive := range []string{"script-src", "style-src", "trusted-types"} {
		without := regexp.MustCompile(directive+` [^;\n]*; `).ReplaceAllString(string(headers), "")
		if directive == "trusted-types" {
			without = strings.Replace(string(headers), "trusted-types proviso", "trusted-types 'none'", 1)
		}
		if without == string(headers) {
			t.Fatalf("the policy has no %s", directive)
		}
		if err := os.WriteFile(filepath.Join(s.dir, "_headers"), []byte(without), 0o644); err != nil {
			t.Fatal(err)
		}
		v := visit(t, serve(t, s.dir).url+"privacy/", browser.Options{Private: true})
		value[any](v, `new Promise((done) => setTimeout(done, 100))`)
		if !slices.ContainsFunc(v.tab.Problems(), func(p string) bool {
			return strings.Contains(p, "Content Security Policy") || strings.Contains(p, "TrustedType")
		}) {
			t.Errorf("without %s nothing is refused: %q", directive, v.tab.Problems())
		}
	}
}

// TestMetaElementHoldsThePolicyToo: a host that doesn't read _headers still gets the policy, before any script.
func TestMetaElementHoldsThePolicyToo(t *testing.T) {
	s := build(t, example)
	for _, page := range s.pages(t) {
		name := page
		if !strings.HasSuffix(page, ".html") {
			name = page + "index.html"
		}
		html, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ToLower(string(html))
		meta, script := strings.Index(text, "content-security-policy"), strings.Index(text, "<script")
		if meta < 0 || script >= 0 && script < meta {
			t.Errorf("%s: the policy is at %d, the first script at %d", name, meta, script)
		}
		if strings.Contains(text, "unsafe-") || strings.Contains(text, " style=") || regexp.MustCompile(`<[^>]* on[a-z]+=`).MatchString(text) {
			t.Errorf("%s has something unsafe or inline", name)
		}
	}
}
