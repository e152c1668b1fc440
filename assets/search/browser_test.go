// Package search_test visits pages with the finder in a real Chromium.
package search_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
	"trackora.click/proviso/generator/browser"
)

// chromium is the one browser of all tests here.
var chromium *browser.Browser

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	var err error
	chromium, err = browser.Start(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer chromium.Stop()
	return m.Run()
}

// visit is a page in a tab, and the test it belongs to.
type visit struct {
	testing.TB
	tab *browser.Tab
	url string
}

// open serves html with the finder's test script and opens it in a window of 800 by 600 pixels. The address is what
// follows the host's "/".
func open(t testing.TB, html, address string, options browser.Options) *visit {
	t.Helper()
	script := bundle(t, "testdata/page.ts")
	mux := http.NewServeMux()
	mux.HandleFunc("/page.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(script)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(w, html)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	options.Private, options.Width, options.Height = true, 800, 600
	tab, err := chromium.Open(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tab.Close)
	v := &visit{t, tab, server.URL + "/"}
	v.check(tab.Visit(v.url + address))
	t.Cleanup(func() {
		for _, problem := range tab.Problems() {
			if !strings.Contains(problem, "favicon") {
				t.Error(problem)
			}
		}
	})
	return v
}

func (v *visit) check(err error) {
	v.Helper()
	if err != nil {
		v.Fatal(err)
	}
}

// press types characters and keys wherever the focus is.
func (v *visit) press(keys string) {
	v.Helper()
	v.check(v.tab.Press(keys))
}

// search puts the query into the empty box as a paste does, at one go.
func (v *visit) search(query string) {
	v.Helper()
	v.run(fmt.Sprintf(`box.focus(), box.value = %s, box.dispatchEvent(new InputEvent("input"))`, quoted(query)))
}

// wait waits until a JavaScript expression holds.
func (v *visit) wait(expression string) {
	v.Helper()
	v.check(v.tab.Wait(expression))
}

// run evaluates JavaScript for its effect.
func (v *visit) run(script string) {
	v.Helper()
	value[bool](v, "(async () => {"+script+"})().then(() => true)")
}

// value evaluates a JavaScript expression, and awaits it if it is a promise.
func value[T any](v *visit, expression string) T {
	v.Helper()
	got, err := browser.Value[T](v.tab, expression)
	v.check(err)
	return got
}

// expect compares the value of a JavaScript expression.
func expect[T comparable](v *visit, expression string, want T) {
	v.Helper()
	if got := value[T](v, expression); got != want {
		v.Errorf("%s = %v, want %v", expression, got, want)
	}
}

// bundle is a TypeScript entry as a page gets it.
func bundle(t testing.TB, entry string) []byte {
	t.Helper()
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{entry}, Bundle: true, Format: api.FormatIIFE, Target: api.ES2022,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
	})
	var problems strings.Builder
	for _, message := range append(result.Errors, result.Warnings...) {
		fmt.Fprintln(&problems, message.Text, message.Location)
	}
	if problems.Len() > 0 {
		t.Fatal(problems.String())
	}
	return result.OutputFiles[0].Contents
}
