package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// shown is a site that "proviso serve" shows, and what it says of it.
type shown struct {
	*testing.T
	folder, address string // the address ends in "/"
	out, err        *bufio.Reader
}

// startServe runs "proviso serve" with more arguments until the test ends, and fails unless that then ends well.
func startServe(t *testing.T, files map[string]string, args ...string) shown {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	s := shown{T: t, folder: t.TempDir()}
	for name, text := range files {
		s.save(name, text)
	}
	ctx, stop := context.WithCancel(context.Background())
	out, outTo := pipe(t)
	err, errTo := pipe(t)
	s.out, s.err = bufio.NewReader(out), bufio.NewReader(err)
	code := make(chan int, 1)
	go func() {
		c := console{out: outTo, err: errTo, env: func(string) string { return "" }, now: time.Now}
		code <- run(ctx, append([]string{"serve", "--port", "0", "--source", s.folder}, args...), c)
	}()
	t.Cleanup(func() {
		stop()
		if got := <-code; got != 0 {
			t.Errorf("ended with %d", got)
		}
	})
	return s
}

// pipe holds what nobody reads at the moment.
func pipe(t *testing.T) (from, to *os.File) {
	t.Helper()
	from, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, end := range []*os.File{from, to} {
			if err := end.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return from, to
}

func (s shown) save(name, text string) {
	s.Helper()
	name = filepath.Join(s.folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		s.Fatal(err)
	}
}

// line reads lines until one has a text, and returns it.
func (s shown) line(from *bufio.Reader, with string) string {
	s.Helper()
	for {
		text, err := from.ReadString('\n')
		if err != nil {
			s.Fatalf("waited for %q: %v", with, err)
		}
		if strings.Contains(text, with) {
			return strings.TrimSuffix(text, "\n")
		}
	}
}

func (s shown) get(path string) string {
	s.Helper()
	response, err := http.Get(s.address + path)
	if err != nil {
		s.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		s.Fatal(err)
	}
	return string(text)
}

// begin waits until the site is shown, and returns what is said of where.
func (s *shown) begin() string {
	s.Helper()
	line := s.line(s.out, "Serving at ")
	s.address, _, _ = strings.Cut(strings.TrimPrefix(line, "Serving at "), " ")
	return line
}

func TestServeShowsWhatIsWrittenWhileItIs(t *testing.T) {
	s := startServe(t, map[string]string{
		"content/site.yaml": "name: Example\n",
		"content/terms.md":  "---\ntitle: Terms\n---\nLead.\n\n## Scope {#scope}\n\nFirst.\n",
	})
	s.begin()
	if page := s.get("terms/"); !strings.Contains(page, "First.") || !strings.Contains(page, "/_proviso/live.js") {
		t.Errorf("the page is %s", page)
	}
	s.save("content/terms.md", "---\ntitle: Terms\n---\nLead.\n\n## Scope {#scope}\n\nSecond, and [](#gone).\n")
	if got := s.line(s.err, "[link-broken]"); !strings.HasPrefix(got, "content/terms.md:8:") {
		t.Error(got)
	}
	if page := s.get("terms/"); !strings.Contains(page, "First.") {
		t.Errorf("the page is %s", page)
	}
	s.line(s.err, "1 error, 0 warnings. The page shows them.")
	s.save("content/terms.md", "---\ntitle: Terms\n---\nLead.\n\n## Scope {#scope}\n\nThird.\n")
	if got, want := s.line(s.out, "content/terms.md: "), "content/terms.md: "+s.address+"terms/#scope"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	if page := s.get("terms/"); !strings.Contains(page, "Third.") {
		t.Errorf("the page is %s", page)
	}
	if _, err := os.Stat(filepath.Join(s.folder, "dist")); err == nil {
		t.Error("something was written")
	}
}

func TestServeShowsDraftsAndOtherDaysAndLanguages(t *testing.T) {
	files := map[string]string{
		"content/site.yaml":   "name: Example\nlocales: [en, fr]\n",
		"content/en/terms.md": "---\ntitle: Terms\npublishDate: 2027-03-01\n---\nLead.\n\n## Scope {#scope}\n\nFirst.\n",
		"content/fr/terms.md": "---\ntitle: Conditions\n---\nAlinéa.\n\n## Portée {#scope}\n\nUn.\n",
		"content/fr/plus.md":  "---\ntitle: Plus\ndraft: true\n---\nAlinéa.\n\n## Portée {#scope}\n\nUn.\n",
	}
	s := startServe(t, files, "--as-of", "2027-03-02", "--drafts", "--locale", "fr")
	if line := s.begin(); !strings.HasSuffix(line, "/fr/ (Ctrl+C stops)") {
		t.Error(line)
	}
	s.address = strings.TrimSuffix(s.address, "fr/")
	for _, path := range []string{"terms/", "fr/plus/"} {
		if page := s.get(path); !strings.Contains(page, `id="scope"`) {
			t.Errorf("%s is %s", path, page)
		}
	}
}
