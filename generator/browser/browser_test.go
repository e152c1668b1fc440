package browser

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTabSeesWhatAVisitorSees(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<!doctype html><title>Hello</title><link rel="icon" href="data:,">
			<button onclick="this.textContent = 'clicked'">press</button><script>setTimeout(() => { throw new Error("broken") })</script>`))
	}))
	defer server.Close()
	b, err := Start(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer b.Stop()
	tab, err := b.Open(Options{Private: true, Width: 360, Dark: true})
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	if err := tab.Visit(server.URL + "/"); err != nil {
		t.Fatal(err)
	}
	if err := tab.Click("button"); err != nil {
		t.Fatal(err)
	}
	if err := tab.Wait(`document.querySelector("button").textContent === "clicked"`); err != nil {
		t.Error(err)
	}
	got, err := Value[[]any](tab, `[document.title, innerWidth, matchMedia("(prefers-color-scheme: dark)").matches]`)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]any{"Hello", 360.0, true}, got); diff != "" {
		t.Errorf("the page (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{server.URL + "/"}, tab.Requests()); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
	if problems := tab.Problems(); len(problems) != 1 || !strings.Contains(problems[0], "broken") {
		t.Errorf("problems: %q", problems)
	}
}

// A private tab knows nothing of those before it, though they may have had the same window.
func TestPrivateTabBeginsAnew(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Cache-Control", "max-age=3600")
		_, _ = w.Write([]byte(`<!doctype html><title>Hello</title><link rel="icon" href="data:,">`))
	}))
	defer server.Close()
	b, err := Start(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer b.Stop()
	const state = `(async () => [
		localStorage.length, sessionStorage.length, document.cookie, window.name, history.length, performance.getEntriesByType("navigation")[0].transferSize > 0,
		(await indexedDB.databases()).length, (await caches.keys()).length, typeof before, innerWidth, matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("print").matches,
	])()`
	look := func(o Options, leave string) []any {
		t.Helper()
		tab, err := b.Open(o)
		if err != nil {
			t.Fatal(err)
		}
		defer tab.Close()
		if err := tab.Visit(server.URL + "/"); err != nil {
			t.Fatal(err)
		}
		seen, err := Value[[]any](tab, state)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Value[any](tab, leave); err != nil {
			t.Fatal(err)
		}
		if leave != "null" {
			if err := tab.Media("print"); err != nil {
				t.Fatal(err)
			}
			if err := tab.Visit(server.URL + "/else"); err != nil {
				t.Fatal(err)
			}
		}
		if got := tab.Requests(); got[0] != server.URL+"/" {
			t.Errorf("the first request of the tab is %s", got[0])
		}
		return seen
	}
	const everything = `(async () => {
		localStorage.a = sessionStorage.a = window.name = "a"; document.cookie = "a=b; max-age=1000"; history.pushState(1, "", "?x");
		await new Promise((done) => { indexedDB.open("a").onsuccess = (e) => { e.target.result.close(); done(); }; });
		await caches.open("a");
	})()`
	want := look(Options{Private: true}, everything)
	if other := look(Options{Private: true, Width: 360, Dark: true, Before: "globalThis.before = 1"}, everything); cmp.Equal(want, other) {
		t.Error("nothing of what is compared depends on the options")
	}
	if diff := cmp.Diff(want, look(Options{Private: true}, "null")); diff != "" {
		t.Errorf("the third tab (-first +third):\n%s", diff)
	}
	if len(b.idle) != 1 {
		t.Errorf("%d windows wait, and all tabs could have had the same", len(b.idle))
	}
}
