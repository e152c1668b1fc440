package preview

import (
	"strings"
	"testing"
)

func TestOnlyThePageOfTheBarMayHoldAPage(t *testing.T) {
	l := live(t, false)
	const none, self = "default-src 'none'; upgrade-insecure-requests; frame-ancestors 'none'", "default-src 'none'; upgrade-insecure-requests; frame-ancestors 'self'"
	for _, c := range []struct {
		name, host string
		headers    []string
		policy     string
		scripts    int
	}{
		{"a page by itself", "localhost", []string{"Sec-Fetch-Dest", "document", "Sec-Fetch-Site", "none"}, none, 1},
		{"in the page of the bar", "localhost", []string{"Sec-Fetch-Dest", "iframe", "Sec-Fetch-Site", "same-origin"}, self, 2},
		{"in a page elsewhere", "localhost", []string{"Sec-Fetch-Dest", "iframe", "Sec-Fetch-Site", "cross-site"}, none, 1},
		{"on another machine", "localhost:80", []string{"Sec-Fetch-Dest", "iframe", "Sec-Fetch-Site", "same-origin"}, none, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := ask(l, "/privacy/", c.host, c.headers...)
			if got := r.Header().Get("Content-Security-Policy"); got != c.policy {
				t.Errorf("the policy is %s", got)
			}
			if got := strings.Count(r.Body.String(), "/_proviso/"); got != c.scripts {
				t.Errorf("%d scripts: %s", got, r.Body)
			}
		})
	}
}

func TestWhereFilesAreIsToldOnThisMachineOnly(t *testing.T) {
	for _, c := range []struct {
		name, url, host string
		open            bool
		headers         []string
		want            int
	}{
		{"the bar", "/_proviso/bar", "localhost", false, nil, 200},
		{"the bar elsewhere", "/_proviso/bar", "192.0.2.7:80", true, nil, 404},
		{"a manuscript", "/_proviso/manuscript?page=/privacy/", "localhost", false, nil, 200},
		{"one by the name of its file", "/_proviso/manuscript?page=/privacy/index.html", "localhost", false, nil, 200},
		{"no policy", "/_proviso/manuscript?page=/nothing/", "localhost", false, nil, 404},
		{"one that can't be read now", "/_proviso/manuscript?page=/broken/", "localhost", false, nil, 409},
		{"a manuscript elsewhere", "/_proviso/manuscript?page=/privacy/", "192.0.2.7:80", true, nil, 404},
		{"news", "/_proviso/events", "localhost", false, nil, 200},
		{"news elsewhere", "/_proviso/events", "192.0.2.7:80", true, nil, 200},
		{"for another page", "/_proviso/manuscript?page=/privacy/", "localhost", false, []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"by another name", "/_proviso/bar", "evil.example", false, nil, 403},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := ask(live(t, c.open), c.url, c.host, c.headers...)
			if r.Code != c.want || c.host != "localhost" && strings.Contains(r.Body.String(), "/home/me") {
				t.Errorf("%d %s", r.Code, r.Body)
			}
		})
	}
}

func TestAManuscriptIsToldAsTheBarReadsIt(t *testing.T) {
	got := ask(live(t, false), "/_proviso/manuscript?page=/privacy/", "localhost").Body.String()
	const measure = `"words":0,"signs":false,"sentences":0,"formula":"","score":0,"grade":"","seconds":0`
	want := `{"file":"content/privacy.md","line":2,"title":"Privacy","language":"en","measure":{` + strings.Replace(measure, "0", "2", 1) + `},` +
		`"parts":[{"file":"content/privacy.md","line":2,"id":"","number":"","title":"","measure":{` + measure + `},"headings":[{"file":"","line":1,"id":"one","text":"One","level":3}]}],` +
		`"requirements":[{"id":"a","text":"b","source":"c, d","when":"","state":"missing"}],"editor":"vscode://file{path}:{line}","folder":"/home/me/site"}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
