package render

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"trackora.click/proviso/generator/policy"
)

// hostile ends whatever context it is put into.
const hostile = `</script></title></style>--><script>alert(1)</script><img src=x onerror=alert(1)>"'` + "`" + ` onload=alert(1) javascript:alert(1)//{{7*7}}&lt;`

// hostileSite has the hostile text wherever a person can write one.
func hostileSite() *policy.Site {
	site := acme()
	site.Name = hostile
	site.Controller = policy.Controller{Name: hostile, Address: hostile, Email: hostile, Phone: hostile, URL: hostile, Country: hostile}
	site.Theme.Logo = hostile
	for i := range site.Locales {
		site.Locales[i].Name = hostile
	}
	for _, p := range site.Policies {
		p.Title, p.Description, p.Version, p.Changes, p.Contact, p.TranslationOf = hostile, hostile, hostile, hostile, hostile, hostile
		p.Slug += hostile
		for _, s := range p.Sections {
			s.ID, s.Title, s.Subtitle, s.Summary, s.Number = hostile, hostile, hostile, hostile, hostile
			s.Jurisdictions, s.Aliases = []string{hostile}, []string{hostile}
		}
	}
	return site
}

func TestHostileTextStaysText(t *testing.T) {
	site := hostileSite()
	r := renderer(t, site)
	body := acmeBody()
	body.Excerpt = hostile
	for _, print := range []func() ([]byte, error){
		func() ([]byte, error) { return printPolicy(r, site.Policies[0], body, "privacy/") },
		func() ([]byte, error) { return printPolicy(r, site.Policies[2], body, "ar/privacy/") },
		func() ([]byte, error) { return r.Index(site.Locales[0]) },
		func() ([]byte, error) { return r.NotFound(site.Locales[0]) },
		func() ([]byte, error) { return r.Redirect(hostile+"/", hostile+"/") },
	} {
		page, err := print()
		if err != nil {
			t.Fatal(err)
		}
		for n := range parseHTML(t, page).Descendants() {
			if problem := harm(n); problem != "" {
				t.Errorf("%s in %s", problem, page)
			}
		}
	}
}

func TestHostileTextReachesTheReaderAsWritten(t *testing.T) {
	site := hostileSite()
	page, err := printPolicy(renderer(t, site), site.Policies[0], acmeBody(), "privacy/")
	if err != nil {
		t.Fatal(err)
	}
	var title, heading string
	for n := range parseHTML(t, page).Descendants() {
		switch n.Data {
		case "title":
			title = n.FirstChild.Data
		case "h1":
			heading = n.FirstChild.Data
		}
	}
	if title != hostile+" · "+hostile || heading != hostile {
		t.Errorf("title %q, heading %q", title, heading)
	}
}

func TestHostileTextStaysInTheDataBlock(t *testing.T) {
	site := hostileSite()
	page, err := printPolicy(renderer(t, site), site.Policies[0], acmeBody(), "privacy/")
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for n := range parseHTML(t, page).Descendants() {
		if n.Data == "script" && attribute(n, "type") == "application/ld+json" {
			blocks = append(blocks, n.FirstChild.Data)
		}
	}
	if len(blocks) != 1 {
		t.Fatalf("%d data blocks", len(blocks))
	}
	var data jsonLD
	if err := json.Unmarshal([]byte(blocks[0]), &data); err != nil {
		t.Fatal(err)
	}
	if data.Name != hostile || data.Publisher.Name != hostile || data.Description != hostile {
		t.Errorf("%+v", data)
	}
}

func TestOnlyOnePlaceTrustsHTML(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var places []string
	for _, name := range files {
		code, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for range bytes.Count(code, []byte("template."+"HTML(")) {
			places = append(places, name)
		}
	}
	if !slices.Equal(places, []string{"html.go"}) {
		t.Errorf("template.HTML is made in %v", places)
	}
}

func parseHTML(t *testing.T, page []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// harm says what a browser would do because of the hostile text.
func harm(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	if n.Data == "script" && attribute(n, "type") != "application/ld+json" && !strings.HasSuffix(attribute(n, "src"), "/assets/page.0.js") {
		return "a script of its own"
	}
	if n.Data == "img" && !strings.Contains(attribute(n, "class"), "site-logo") {
		return "an image of its own"
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
			return "an attribute " + a.Key
		}
		if (a.Key == "href" || a.Key == "src") && strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:") {
			return "an address " + a.Val
		}
	}
	return ""
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
