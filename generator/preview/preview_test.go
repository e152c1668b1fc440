package preview

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func site() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"_headers":           file("/*\n  X-Frame-Options: DENY\n\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"),
		"_redirects":         file("/old/ /privacy/ 301\n/old /privacy/ 301\n/%C3%BC/ /privacy/ 301\n/kept/ /privacy/ 301\n/out/ //evil.example 301\n/*  /:splat\n"),
		"kept/index.html":    file("moved"),
		"index.html":         file("home"),
		"404.html":           file("not here"),
		"privacy/index.html": file("privacy"),
		"assets/site.1.css":  file("body{}"),
	}
}

func TestServesLikeAStaticHost(t *testing.T) {
	type answer struct {
		Status                         int
		Body, Type, Cache, Frame, Goto string
	}
	html := "text/html; charset=utf-8"
	for _, c := range []struct {
		name, method, url, host string
		want                    answer
	}{
		{"home page", "GET", "/", "localhost:8080", answer{200, "home", html, "no-cache", "DENY", ""}},
		{"page of a folder", "GET", "/privacy/", "127.0.0.1", answer{200, "privacy", html, "no-cache", "DENY", ""}},
		{"folder without slash", "GET", "/privacy", "[::1]:1", answer{301, "<a href=\"/privacy/\">Moved Permanently</a>.\n\n", html, "", "DENY", "/privacy/"}},
		{"asset", "GET", "/assets/site.1.css", "localhost", answer{200, "body{}", "text/css; charset=utf-8", "public, max-age=31536000, immutable", "DENY", ""}},
		{"earlier address", "GET", "/old/", "localhost", answer{301, "<a href=\"/privacy/\">Moved Permanently</a>.\n\n", html, "", "DENY", "/privacy/"}},
		{"earlier address without slash", "GET", "/old", "localhost", answer{301, "<a href=\"/privacy/\">Moved Permanently</a>.\n\n", html, "", "DENY", "/privacy/"}},
		{"earlier address in another script", "GET", "/ü/", "localhost", answer{301, "<a href=\"/privacy/\">Moved Permanently</a>.\n\n", html, "", "DENY", "/privacy/"}},
		{"earlier address with a page", "GET", "/kept/", "localhost", answer{200, "moved", html, "no-cache", "DENY", ""}},
		{"redirect to another host", "GET", "/out/", "localhost", answer{404, "not here", html, "no-cache", "DENY", ""}},
		{"redirects", "GET", "/_redirects", "localhost", answer{404, "not here", html, "no-cache", "DENY", ""}},
		{"head", "HEAD", "/", "localhost", answer{200, "", html, "no-cache", "DENY", ""}},
		{"unknown page", "GET", "/nothing", "localhost", answer{404, "not here", html, "no-cache", "DENY", ""}},
		{"header file", "GET", "/_headers", "localhost", answer{404, "not here", html, "no-cache", "DENY", ""}},
		{"way out", "GET", "/../go.mod", "localhost", answer{404, "not here", html, "no-cache", "DENY", ""}},
		{"foreign host", "GET", "/", "evil.example", answer{403, "this preview answers only to localhost\n", "text/plain; charset=utf-8", "", "", ""}},
		{"writing", "POST", "/", "localhost", answer{405, "only GET and HEAD\n", "text/plain; charset=utf-8", "", "", ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, err := Handler(site())
			if err != nil {
				t.Fatal(err)
			}
			request := httptest.NewRequest(c.method, "http://localhost/", nil)
			request.URL.Path = c.url
			request.Host = c.host
			response := httptest.NewRecorder()
			h.ServeHTTP(response, request)
			head := response.Header()
			got := answer{response.Code, response.Body.String(), head.Get("Content-Type"), head.Get("Cache-Control"), head.Get("X-Frame-Options"), head.Get("Location")}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFolderThatIsNoBuiltSiteIsRefused(t *testing.T) {
	var h http.Handler
	h, err := Handler(fstest.MapFS{"index.html": &fstest.MapFile{}})
	if err == nil {
		t.Errorf("served a folder without a header file: %v", h)
	}
}
