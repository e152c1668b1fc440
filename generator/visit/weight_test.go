package visit

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"trackora.click/proviso/generator/browser"
)

// What the first visit to the example may weigh, compressed as a host does it, in bytes.
const (
	pageBudget   = 20_000
	scriptBudget = 8_000
)

func TestFirstVisitStaysWithinItsWeight(t *testing.T) {
	s := build(t, example)
	v := visit(t, s.url+"privacy/", browser.Options{Private: true})
	all, scripts := 0, 0
	for _, address := range v.tab.Requests() {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if u.Scheme == "data" {
			continue
		}
		if !strings.HasPrefix(address, s.url) {
			t.Errorf("the page asked another host: %s", address)
			continue
		}
		n := compressed(t, address)
		t.Logf("%6d bytes %s", n, u.Path)
		all += n
		if strings.HasSuffix(u.Path, ".js") {
			scripts += n
		}
	}
	t.Logf("%6d bytes together, %d of them scripts", all, scripts)
	if all > pageBudget || scripts > scriptBudget {
		t.Errorf("the first visit weighs %d bytes, %d of them scripts; the budgets are %d and %d", all, scripts, pageBudget, scriptBudget)
	}
}

// compressed is the size of what is at the address, as a host compresses it.
func compressed(t testing.TB, address string) int {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	return packed(t, response.Body)
}

// packed is the size of a text with Brotli at its highest level.
func packed(t testing.TB, text io.Reader) int {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	if _, err := io.Copy(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
