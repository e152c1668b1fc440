package external

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"trackora.click/proviso/generator/cache"
)

// site is a server with pages of every kind. It counts requests, and those that were answered at the same time.
func site(t *testing.T) (address string, requests *atomic.Int64, most *atomic.Int64) {
	t.Helper()
	requests, most = &atomic.Int64{}, &atomic.Int64{}
	var now atomic.Int64
	var mu sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		mu.Lock()
		most.Store(max(most.Load(), now.Add(1)))
		mu.Unlock()
		defer now.Add(-1)
		if !strings.HasPrefix(r.UserAgent(), "proviso") {
			t.Errorf("%s asks as %q", r.URL, r.UserAgent())
		}
		switch {
		case r.URL.Path == "/gone":
			w.WriteHeader(http.StatusGone)
		case r.URL.Path == "/broken":
			w.WriteHeader(http.StatusBadGateway)
		case r.URL.Path == "/members":
			w.WriteHeader(http.StatusForbidden)
		case r.URL.Path == "/only-get" && r.Method == http.MethodHead:
			w.WriteHeader(http.StatusNotFound)
		case r.URL.Path == "/moved":
			http.Redirect(w, r, "/here", http.StatusFound)
		case r.URL.Path == "/circle":
			http.Redirect(w, r, "/circle", http.StatusFound)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, requests, most
}

func TestDead(t *testing.T) {
	address, _, most := site(t)
	refused := httptest.NewServer(http.NotFoundHandler())
	refused.Close()
	var all []string
	for _, path := range []string{"/here", "/gone", "/broken", "/members", "/only-get", "/moved", "/circle", "/here#part", "/here"} {
		all = append(all, address+path)
	}
	dead := Dead(t.Context(), append(all, refused.URL+"/", "mailto:a@example.com", "::"), Options{Agent: "proviso test"})
	for path, want := range map[string]string{
		address + "/gone": "answers 410 Gone", address + "/broken": "answers 502 Bad Gateway", address + "/circle": "leads in a circle", refused.URL + "/": "can't be reached",
	} {
		if !strings.Contains(dead[path], want) {
			t.Errorf("%s: %q, want %q", path, dead[path], want)
		}
		delete(dead, path)
	}
	if len(dead) > 0 {
		t.Errorf("also dead: %v", dead)
	}
	if most.Load() != 1 {
		t.Errorf("%d requests to one host at once", most.Load())
	}
}

func TestDeadRemembersWhatIsThere(t *testing.T) {
	address, requests, _ := site(t)
	store := cache.Open(t.TempDir(), "test")
	ask := func(day string) int64 {
		before := requests.Load()
		Dead(t.Context(), []string{address + "/here", address + "/gone"}, Options{Agent: "proviso test", Cache: store, Day: day})
		return requests.Load() - before
	}
	if first, again, tomorrow := ask("2027-01-01"), ask("2027-01-01"), ask("2027-01-02"); first != 3 || again != 2 || tomorrow != 3 {
		t.Errorf("requests: %d, %d, %d; what is gone is asked for again, by HEAD and GET", first, again, tomorrow)
	}
}

func TestDeadStopsWhenTold(t *testing.T) {
	address, requests, _ := site(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if dead := Dead(ctx, []string{address + "/gone"}, Options{Agent: "proviso test"}); len(dead) > 0 || requests.Load() > 0 {
		t.Errorf("%v, %d requests", dead, requests.Load())
	}
}
