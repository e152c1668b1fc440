package browser

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestEveryOtherHostIsPlayedByTheServerElsewhere(t *testing.T) {
	asked := make(chan string, 1)
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case asked <- r.Host + r.URL.Path:
		default:
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,">`))
	}))
	defer server.Close()
	b, err := StartIn(context.Background(), Setup{Elsewhere: server.Listener.Addr().String()})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Stop()
	tab, err := b.Open(Options{Private: true})
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	if err := tab.Visit("https://www.example.com/path"); err != nil {
		t.Fatal(err)
	}
	title, err := Value[string](tab, "document.title")
	if err != nil {
		t.Fatal(err)
	}
	if got := <-asked; got != "www.example.com/path" || title != "Elsewhere" {
		t.Errorf("asked for %s, which is called %q", got, title)
	}
}
