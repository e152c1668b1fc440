package preview

import (
	"bufio"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"trackora.click/proviso/generator"
	"trackora.click/proviso/generator/check"
	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/readability"
)

// shownSite is a site that is shown, without a header file of its own.
func shownSite(page string) generator.Snapshot {
	files := site()
	delete(files, "_headers")
	files["privacy/index.html"].Data = []byte(page)
	return generator.Snapshot{Files: files, Hosting: generator.Hosting{
		Headers: [][2]string{{"Content-Security-Policy", "default-src 'none'; upgrade-insecure-requests; frame-ancestors 'none'"}},
	}}
}

var desk = Desk{Folder: "/home/me/site", Editor: "vscode://file{path}:{line}", Manuscript: func(page string) (*generator.Manuscript, bool, error) {
	if page != "privacy/" {
		return nil, page == "broken/", nil
	}
	at := diag.Position{File: "content/privacy.md", Line: 2}
	return &generator.Manuscript{
		Title: "Privacy", Language: "en", At: at, Whole: readability.Measure{Words: 2},
		Parts:        []generator.ManuscriptPart{{At: at, Headings: []generator.ManuscriptHeading{{ID: "one", Text: "One", Level: 3}}}},
		Requirements: []check.Judgement{{Requirement: check.Requirement{ID: "a", Text: "b", Source: []string{"c", "d"}}, State: check.Missing}},
	}, true, nil
}}

const page = `<html><head><meta content="default-src 'none'; upgrade-insecure-requests"></head><body>text</body></html>`

func live(t *testing.T, open bool) *Live {
	t.Helper()
	l := NewLive(generator.PreviewClient{"live.js": []byte("script"), "live.css": []byte("style")}, desk, open)
	l.Show(shownSite(page), nil)
	return l
}

func ask(l http.Handler, url, host string, headers ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest("GET", url, nil)
	request.Host = host
	if host == "localhost" {
		request.RemoteAddr = "127.0.0.1:1234"
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	ctx, stop := context.WithCancel(context.Background())
	stop() // so that a stream ends after its first message
	response := httptest.NewRecorder()
	l.ServeHTTP(response, request.WithContext(ctx))
	return response
}

func TestOnlyPagesGetTheScriptOfThePreview(t *testing.T) {
	l := live(t, false)
	r := ask(l, "/privacy/", "localhost")
	want := strings.Replace(page, "</head>", `<script src="/_proviso/live.js" data-version="`+versionOf([]byte(page), 0)+`" data-bar="bar" defer></script></head>`, 1)
	if r.Body.String() != want {
		t.Errorf("sent %s", r.Body)
	}
	if got := r.Header().Get("Content-Security-Policy"); got != "default-src 'none'; upgrade-insecure-requests; frame-ancestors 'none'" {
		t.Errorf("the policy is %s", got)
	}
	if got := ask(l, "/assets/site.1.css", "localhost").Body.String(); got != "body{}" {
		t.Errorf("sent %s", got)
	}
	if got := ask(l, "/_proviso/live.js", "localhost").Body.String(); got != "script" {
		t.Errorf("sent %s", got)
	}
}

func TestForeignNamesAndOriginsAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, url, host string
		open            bool
		headers         []string
		want            int
	}{
		{"this machine", "/_proviso/events", "127.0.0.1:80", false, nil, 200},
		{"a page of the preview", "/_proviso/events", "localhost:80", false, []string{"Origin", "http://localhost:80", "Sec-Fetch-Site", "same-origin"}, 200},
		{"a page elsewhere", "/_proviso/events", "localhost:80", false, []string{"Origin", "https://evil.example"}, 403},
		{"another port", "/_proviso/events", "localhost:80", false, []string{"Origin", "http://localhost:81"}, 403},
		{"another site, without an origin", "/_proviso/events", "localhost:80", false, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"a name that leads here", "/_proviso/events", "evil.example", false, nil, 403},
		{"a page by such a name", "/privacy/", "evil.example", false, nil, 403},
		{"an address, unless told", "/privacy/", "192.0.2.7:80", false, nil, 403},
		{"an address, if told", "/privacy/", "192.0.2.7:80", true, nil, 200},
		{"a name all the same", "/privacy/", "evil.example", true, nil, 403},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := ask(live(t, c.open), c.url, c.host, c.headers...)
			if r.Code != c.want || r.Header().Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%d %v %s", r.Code, r.Header(), r.Body)
			}
		})
	}
}

func TestOtherMachinesAreNotSentToHTTPS(t *testing.T) {
	r := ask(live(t, true), "/privacy/", "192.0.2.7:80")
	if strings.Contains(r.Body.String(), "upgrade") || strings.Contains(r.Header().Get("Content-Security-Policy"), "upgrade") {
		t.Errorf("%v %s", r.Header(), r.Body)
	}
}

func TestListenersHearWhatChanges(t *testing.T) {
	l := live(t, false)
	server := httptest.NewServer(l)
	defer server.Close()
	response, err := http.Get(server.URL + "/_proviso/events?page=/privacy/")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	lines := bufio.NewScanner(response.Body)
	next := func() string {
		t.Helper()
		for lines.Scan() {
			if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return text
			}
		}
		t.Fatal(lines.Err())
		return ""
	}
	if got := next(); !strings.Contains(got, versionOf([]byte(page), 0)) {
		t.Errorf("told %s", got)
	}
	mistake := shownSite(page)
	mistake.Report = generator.Report{Failed: true, Diagnostics: []diag.Diagnostic{{Rule: "rule", Message: "</script>\u202Ewrong", Position: diag.Position{File: "content/a.md", Line: 1}}}}
	l.Show(mistake, nil)
	if got := next(); !strings.Contains(got, `"message":"\u003c/script\u003e\u202ewrong"`) || !strings.Contains(got, versionOf([]byte(page), 0)) {
		t.Errorf("told %s", got)
	}
	other := shownSite(page + "more")
	other.Edited = []generator.Edit{{File: "content/privacy/01.md", Page: "privacy/", Section: "one"}}
	l.Show(other, errors.New("the disk"))
	if got := next(); !strings.Contains(got, versionOf([]byte(page+"more"), 0)) || !strings.Contains(got, `"edited":[{"page":"/privacy/","section":"one"}]`) || !strings.Contains(got, `"failure":"the disk"`) {
		t.Errorf("told %s", got)
	}
}
