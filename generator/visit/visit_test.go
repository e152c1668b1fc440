package visit

import (
	"context"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/browser"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/preview"
)

// example is the site folder of this repository, the Trackora privacy policy.
const example = "../.."

// chromium is the one browser of this package's tests; each visit opens private tabs in it.
var chromium *browser.Browser

func TestMain(m *testing.M) {
	var err error
	if chromium, err = browser.Start(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	chromium.Stop()
	os.Exit(code)
}

// site is a built and served site.
type site struct {
	url string // ends in "/"
	dir string
}

// build builds the site folder and serves it until the test ends.
func build(t testing.TB, source string) site {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dist")
	report, err := generator.Build(context.Background(), generator.Options{Source: source, Destination: dir})
	if err != nil {
		t.Fatal(err)
	}
	if report.Failed {
		var text strings.Builder
		_ = diag.WriteText(&text, report.Diagnostics, diag.TextOptions{})
		t.Fatalf("the site has errors:\n%s", text.String())
	}
	return serve(t, dir)
}

func serve(t testing.TB, dir string) site {
	t.Helper()
	handler, err := preview.Handler(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return site{url: server.URL + "/", dir: dir}
}

// folder writes a site folder of the given files for a test.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// changed returns a copy of the example site's content with some of its files replaced; an empty text removes the file.
func changed(t testing.TB, replacements map[string]string) string {
	t.Helper()
	files := map[string]string{}
	root := os.DirFS(example)
	err := fs.WalkDir(root, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range replacements {
		if files[name] = text; text == "" {
			delete(files, name)
		}
	}
	return folder(t, files)
}

// visitor is somebody with a tab open. Every step that fails ends the test.
type visitor struct {
	testing.TB
	tab *browser.Tab
}

// visit opens a page in a tab of its own, private unless the options share storage.
func visit(t testing.TB, url string, o browser.Options) visitor {
	t.Helper()
	tab, err := chromium.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tab.Close)
	v := visitor{t, tab}
	v.goTo(url)
	return v
}

func (v visitor) must(err error) {
	v.Helper()
	if err != nil {
		v.Fatal(err)
	}
}

func (v visitor) goTo(url string)          { v.Helper(); v.must(v.tab.Visit(url)) }
func (v visitor) click(selector string)    { v.Helper(); v.must(v.tab.Click(selector)) }
func (v visitor) press(keys string)        { v.Helper(); v.must(v.tab.Press(keys)) }
func (v visitor) waitFor(condition string) { v.Helper(); v.must(v.tab.Wait(condition)) }
func (v visitor) reload()                  { v.Helper(); v.must(v.tab.Reload()) }

// value evaluates an expression in the page.
func value[T any](v visitor, expression string) T {
	v.Helper()
	got, err := browser.Value[T](v.tab, expression)
	v.must(err)
	return got
}

// noProblems fails for every exception, dialog, violation of the Content-Security-Policy and failed request so far.
func (v visitor) noProblems() {
	v.Helper()
	for _, problem := range v.tab.Problems() {
		v.Errorf("the page has a problem: %s", problem)
	}
}
