package generator

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// compressed is a site with siblings, built into a folder.
type compressed struct{ source, dist string }

func newCompressed(t *testing.T) compressed {
	t.Helper()
	dir := t.TempDir()
	c := compressed{dir, filepath.Join(dir, "dist")}
	c.write(t, "content/site.yaml", "name: Example\nprecompress: [br, gzip]\n")
	c.write(t, "content/privacy.md", privacy("Text.\n"))
	c.write(t, "content/tiny.txt", "a")
	c.write(t, "content/photo.jpg", strings.Repeat("not really a photo", 100))
	c.build(t)
	return c
}

func (c compressed) build(t *testing.T) {
	t.Helper()
	report, err := Build(t.Context(), Options{Source: c.source, Destination: c.dist})
	if err != nil || report.Failed {
		t.Fatal(err, report.Diagnostics)
	}
}

func (c compressed) write(t *testing.T, name, text string) {
	t.Helper()
	name = filepath.Join(c.source, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// read returns a file of the built site; "" when there is none.
func (c compressed) read(name string) string {
	data, _ := os.ReadFile(filepath.Join(c.dist, filepath.FromSlash(name)))
	return string(data)
}

const sibling = "privacy/index.html.br"

func TestSiblingsHoldWhatTheyStandBeside(t *testing.T) {
	c := newCompressed(t)
	plain, err := io.ReadAll(brotli.NewReader(strings.NewReader(c.read(sibling))))
	if err != nil || string(plain) != c.read("privacy/index.html") {
		t.Errorf("%v: %d bytes of %d", err, len(plain), len(c.read("privacy/index.html")))
	}
	for name, want := range map[string]bool{
		"privacy/index.html.gz": true, "sitemap.xml.br": false, "privacy/index.html.zst": false, // no base URL, so no sitemap; zstd wasn't asked for
		"tiny.txt.br": false, "tiny.txt.gz": false, "photo.jpg.br": false, "_headers.br": false, "proviso.json.br": false,
	} {
		if got := c.read(name) != ""; got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestUnchangedFilesKeepTheirSiblings tells a sibling that was taken over from one made anew by a mark that only the old
// site has.
func TestUnchangedFilesKeepTheirSiblings(t *testing.T) {
	const mark = "taken over"
	sum := sha256.Sum256([]byte(mark))
	vouch := func(c compressed, t *testing.T) { // the manifest says that the marked sibling is what the build wrote
		t.Helper()
		old := sha256.Sum256([]byte(c.read(sibling)))
		c.write(t, "dist/proviso.json", strings.Replace(c.read("proviso.json"), hex.EncodeToString(old[:]), hex.EncodeToString(sum[:]), 1))
		c.write(t, "dist/"+sibling, mark)
	}
	for _, test := range []struct {
		name   string
		change func(c compressed, t *testing.T)
		kept   bool
	}{
		{"nothing changed", func(compressed, *testing.T) {}, true},
		{"another page changed", func(c compressed, t *testing.T) { c.write(t, "content/terms.md", privacy("Terms.\n")) }, false}, // the page links to it
		{"a file beside changed", func(c compressed, t *testing.T) { c.write(t, "content/tiny.txt", "b") }, true},
		{"the page changed", func(c compressed, t *testing.T) { c.write(t, "content/privacy.md", privacy("Another text.\n")) }, false},
		{"another encoder made it", func(c compressed, t *testing.T) {
			c.write(t, "dist/proviso.json", strings.Replace(c.read("proviso.json"), "andybalholm/brotli v", "andybalholm/brotli v0.", 1))
		}, false},
		{"somebody altered it", func(c compressed, t *testing.T) { c.write(t, "dist/"+sibling, "evil") }, false},
		{"somebody deleted it", func(c compressed, t *testing.T) { _ = os.Remove(filepath.Join(c.dist, sibling)) }, false},
		{"somebody put a longer one", func(c compressed, t *testing.T) { c.write(t, "dist/"+sibling, strings.Repeat(mark, 1<<16)) }, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newCompressed(t)
			before := c.read(sibling)
			vouch(c, t)
			test.change(c, t)
			c.build(t)
			got := c.read(sibling)
			if (got == mark) != test.kept {
				t.Errorf("%d bytes, %.20q", len(got), got)
			}
			if plain, err := io.ReadAll(brotli.NewReader(strings.NewReader(got))); !test.kept && (err != nil || string(plain) != c.read("privacy/index.html")) {
				t.Errorf("%v: it doesn't hold the page", err)
			}
			if strings.HasPrefix(test.name, "somebody") && !bytes.Equal([]byte(before), []byte(got)) {
				t.Error("it is not the one that was there at first")
			}
		})
	}
}

func TestASiblingLeavesTheSitesOwnFilesAlone(t *testing.T) {
	c := newCompressed(t)
	c.write(t, "content/privacy/index.html.br", "mine")
	c.write(t, "content/terms.md", strings.Replace(privacy("Terms.\n"), "title:", "aliases: [privacy/index.html.gz/old]\ntitle:", 1))
	c.build(t)
	if got := c.read(sibling); got != "mine" {
		t.Errorf("%.20q", got)
	}
	if c.read("privacy/index.html.gz/old/index.html") == "" || c.read("terms/index.html.br") == "" {
		t.Error("a page or a sibling is missing")
	}
}

func TestSiblingsGoWhenNobodyAsksForThem(t *testing.T) {
	c := newCompressed(t)
	c.write(t, "content/site.yaml", "name: Example\nprecompress: [gzip]\n")
	c.build(t)
	if c.read(sibling) != "" || c.read("privacy/index.html.gz") == "" {
		t.Error("the siblings are not those that were asked for")
	}
}
