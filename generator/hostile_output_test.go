package generator

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	nethtml "golang.org/x/net/html"
)

// checkHostile holds everything that is published of a hostile site against the same site from harmless people.
func checkHostile(t *testing.T, harmless models, site hostileSite) {
	t.Helper()
	ids := map[string][]string{}
	pages := map[string]*nethtml.Node{}
	for _, name := range site.paths() {
		if !fs.ValidPath(name) || !utf8.ValidString(site[name]) && path.Ext(name) != ".png" {
			t.Errorf("%q is no path, or not written in UTF-8", name)
		}
		if strings.HasSuffix(name, ".html") {
			pages[name] = parsePage(t, site[name])
			ids[name] = pageIDs(t, name, pages[name])
		}
		if path.Ext(name) == ".xml" || path.Ext(name) == ".svg" {
			checkXML(t, name, site[name])
		}
	}
	for name, page := range pages {
		p := hostilePage{T: t, name: name, site: site, ids: ids}
		p.check(page)
		p.checkScripts(page, harmless.scripts[kindOf(page)])
	}
	for _, name := range []string{"_headers", "robots.txt"} {
		if diff := cmp.Diff(harmless.site[name], site[name]); diff != "" {
			t.Errorf("%s changes with the text of a site (-harmless +hostile):\n%s", name, diff)
		}
	}
}

// models are what the pages of a harmless site are like.
type models struct {
	site    hostileSite
	scripts map[string][]string // by kind of page
}

func modelsOf(t *testing.T, site hostileSite) models {
	t.Helper()
	m := models{site, map[string][]string{}}
	for _, name := range site.paths() {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		page := parsePage(t, site[name])
		if kind := kindOf(page); m.scripts[kind] == nil {
			m.scripts[kind] = scripts(page)
		}
	}
	return m
}

// kindOf tells which template made a page.
func kindOf(page *nethtml.Node) (kind string) {
	for n := range page.Descendants() {
		switch {
		case n.Data == "body":
			kind += attributeOf(n, "class")
		case attributeOf(n, "http-equiv") == "refresh" || attributeOf(n, "name") == "robots":
			kind += attributeOf(n, "name") + " "
		}
	}
	return kind
}

func parsePage(t *testing.T, text string) *nethtml.Node {
	t.Helper()
	page, err := nethtml.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func pageIDs(t *testing.T, name string, page *nethtml.Node) []string {
	t.Helper()
	var ids []string
	for n := range page.Descendants() {
		id := attributeOf(n, "id")
		if id != "" && slices.Contains(ids, id) {
			t.Errorf("%s has the id %q twice", name, id)
		}
		ids = append(ids, id, attributeOf(n, "name"))
	}
	return ids
}

func checkXML(t *testing.T, name, text string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s is not XML: %v", name, err)
			return
		}
		data, ok := token.(xml.CharData)
		if text := strings.TrimSpace(string(data)); ok && strings.HasPrefix(text, "http") && !strings.HasPrefix(text, "https://example.com/legal/") {
			t.Errorf("%s names the address %s", name, text)
		}
	}
}

// hostilePage is a page on trial.
type hostilePage struct {
	*testing.T
	name string
	site hostileSite
	ids  map[string][]string // of every page
}

// elements are all that pages are made of: the theme's and what texts may hold.
var elements = strings.Fields(`html head meta title link script body header nav main footer section aside form input output
	button details summary address time noscript h1 h2 h3 h4 h5 h6 p a abbr b bdi blockquote br caption cite code
	col colgroup dd del dfn div dl dt em hr i img ins kbd label li mark ol pre q s small span strong sub sup table tbody td
	tfoot th thead tr u ul wbr`)

// check looks at every element and attribute.
func (p hostilePage) check(page *nethtml.Node) {
	p.Helper()
	for n := range page.Descendants() {
		if n.Type == nethtml.CommentNode {
			p.Errorf("%s has the comment %q", p.name, n.Data)
		}
		if n.Type != nethtml.ElementNode {
			continue
		}
		// The one template is the theme's: it holds what the inline script may fetch.
		own := n.Data == "template" && n.Parent.Data == "body" && strings.HasPrefix(attributeOf(n, "data-registry"), "{")
		if !own && !slices.Contains(elements, n.Data) {
			p.Errorf("%s has an element <%s>", p.name, n.Data)
		}
		for _, a := range n.Attr {
			p.checkAttribute(n, a)
		}
	}
}

func (p hostilePage) checkAttribute(n *nethtml.Node, a nethtml.Attribute) {
	p.Helper()
	switch {
	case strings.HasPrefix(a.Key, "on") || slices.Contains([]string{"style", "srcdoc", "srcset", "action", "formaction", "ping", "background", "poster", "xmlns"}, a.Key):
		p.Errorf("%s: <%s> has an attribute %s=%q", p.name, n.Data, a.Key, a.Val)
	case a.Key == "http-equiv" && a.Val == "refresh":
		to, ok := strings.CutPrefix(attributeOf(n, "content"), "0; url=")
		if !ok {
			p.Errorf("%s refreshes to %q", p.name, attributeOf(n, "content"))
		}
		p.checkAddress(n, to)
	case a.Key == "href" || a.Key == "src":
		p.checkAddress(n, a.Val)
	}
}

// checkAddress follows an address: inside the site to a file and an id, outside of it only by links.
func (p hostilePage) checkAddress(n *nethtml.Node, address string) {
	p.Helper()
	u, err := url.Parse(address)
	if err != nil || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || unicode.IsControl(r) }) {
		p.Errorf("%s: <%s> leads to %q: %v", p.name, n.Data, address, err)
		return
	}
	if u.Scheme != "" || strings.HasPrefix(address, "//") {
		allowed := n.Data == "a" && slices.Contains([]string{"", "https", "http", "mailto", "tel"}, u.Scheme)
		described := n.Data == "link" && slices.Contains([]string{"canonical", "alternate"}, attributeOf(n, "rel")) && strings.HasPrefix(address, "https://example.com/legal/")
		if !allowed && !described {
			p.Errorf("%s: <%s> leads to %q", p.name, n.Data, address)
		}
		return
	}
	base := &url.URL{Scheme: "https", Host: "site", Path: "/" + p.name}
	if p.name == "404.html" {
		base.Path = "/legal/404.html" // shown at any address, so it names everything from the root of the host
	}
	to := strings.TrimPrefix(strings.TrimPrefix(base.ResolveReference(u).Path, "/"), "legal/")
	if to == "" || strings.HasSuffix(to, "/") {
		to += "index.html"
	}
	if _, ok := p.site[to]; !ok {
		p.Errorf("%s: <%s> leads to %q, and there is no file %q", p.name, n.Data, address, to)
	}
	if f := u.Fragment; f != "" && f != "top" && !slices.Contains(p.ids[to], f) {
		p.Errorf("%s: %q leads to no id of %s", p.name, address, to)
	}
}

var fingerprint = regexp.MustCompile(`^(?:\.\./|/legal/)*(assets/\w+)\.[0-9a-f]{12}\.js$`)

// scripts describes the script elements of a page, without what changes with its bytes.
func scripts(page *nethtml.Node) []string {
	var list []string
	for n := range page.Descendants() {
		if n.Data != "script" || n.Type != nethtml.ElementNode {
			continue
		}
		text := ""
		if n.FirstChild != nil && attributeOf(n, "type") == "" {
			text = n.FirstChild.Data
		}
		keys := ""
		for _, a := range n.Attr {
			keys += " " + a.Key
		}
		list = append(list, fingerprint.ReplaceAllString(attributeOf(n, "src"), "$1")+keys+" "+attributeOf(n, "type")+text)
	}
	return list
}

// checkScripts accepts exactly the scripts that the page has on a harmless site, and data that is still what was written.
func (p hostilePage) checkScripts(page *nethtml.Node, want []string) {
	p.Helper()
	if diff := cmp.Diff(want, scripts(page)); diff != "" {
		p.Errorf("scripts of %s (-harmless +hostile):\n%s", p.name, diff)
	}
	title, description := "", ""
	for n := range page.Descendants() {
		switch {
		case n.Data == "h1" && n.FirstChild != nil:
			title = n.FirstChild.Data
		case attributeOf(n, "name") == "description":
			description = attributeOf(n, "content")
		}
	}
	for n := range page.Descendants() {
		switch {
		case n.Data != "script" || n.Type != nethtml.ElementNode || n.FirstChild == nil:
		case attributeOf(n, "type") == "application/ld+json":
			p.checkData(n.FirstChild.Data, title, description)
		default:
			sum := sha256.Sum256([]byte(n.FirstChild.Data))
			if hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(p.site["_headers"], hash) {
				p.Errorf("%s has an inline script that the policy of the site doesn't name", p.name)
			}
		}
	}
}

// checkData reads the description for search engines and compares it with what readers see.
func (p hostilePage) checkData(text, title, description string) {
	p.Helper()
	var data struct {
		Context   string `json:"@context"`
		Name      string
		About     string `json:"description"`
		Publisher struct{ Name string }
	}
	if err := json.Unmarshal([]byte(text), &data); err != nil {
		p.Errorf("%s: the description is not JSON: %v", p.name, err)
	}
	if data.Context != "https://schema.org" || data.Name != title || data.About != description || data.Publisher.Name == "" {
		p.Errorf("%s is described as %+v, and shows the title %q and the description %q", p.name, data, title, description)
	}
}

func attributeOf(n *nethtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
