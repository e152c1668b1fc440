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
