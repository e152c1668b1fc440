package policy

import (
	"net/url"
	"strings"
	"testing"
)

func TestPathBeginsWithTheLocale(t *testing.T) {
	for want, p := range map[string]Policy{
		"privacy/":    {Slug: "privacy"},
		"fr/privacy/": {Slug: "privacy", Locale: Locale{Prefix: "fr/"}},
	} {
		if got := p.Path(); got != want {
			t.Errorf("Path = %q, want %q", got, want)
		}
	}
}

func TestRelativeLeadsFromPageToTarget(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"fr/privacy/", "assets/x.css", "../../assets/x.css"},
		{"", "privacy/", "privacy/"},
		{"", "", "./"},
		{"privacy/", "privacy/", "./"},
		{"privacy/", "", "../"},
		{"privacy/", "terms/", "../terms/"},
		{"fr/privacy/", "fr/terms/", "../terms/"},
		{"fr/privacy/", "fr/", "../"},
		{"fr/", "fr/privacy/", "privacy/"},
		{"privacy/", "privacy/my map.png", "my%20map.png"},
		{"404.html", "assets/x.css", "assets/x.css"},
		{"a/404.html", "a/b.css", "b.css"},
		{"", "a:b/", "./a:b/"},
		{"x/", "a:b/", "../a:b/"},
		{"", "über/50%.png", "%C3%BCber/50%25.png"},
		{"", "a?b#c&d'e\"f", "a%3Fb%23c%26d%27e%22f"},
	} {
		if got := Relative(test.from, test.to); got != test.want {
			t.Errorf("Relative(%q, %q) = %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

// FuzzRelative resolves the URL as a browser does and must arrive at the target.
func FuzzRelative(f *testing.F) {
	f.Add("fr/privacy/", "assets/x.css")
	f.Add("", "a:b")
	f.Fuzz(func(t *testing.T, from, to string) {
		for _, path := range []string{from, to} {
			for _, segment := range strings.Split(strings.TrimSuffix(path, "/"), "/") {
				if path != "" && (segment == "" || segment == "." || segment == "..") {
					return // not a path of a site
				}
			}
		}
		base := &url.URL{Scheme: "https", Host: "example.com", Path: "/legal/" + from}
		relative, err := url.Parse(Relative(from, to))
		if err != nil {
			t.Fatal(err)
		}
		if got := base.ResolveReference(relative); got.Path != "/legal/"+to || got.Host != "example.com" || got.RawQuery != "" || got.Fragment != "" {
			t.Fatalf("from %q %q leads to %q", from, relative, got)
		}
	})
}
