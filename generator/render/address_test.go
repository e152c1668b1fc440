package render

import (
	"strings"
	"testing"
	"time"

	"trackora.click/proviso/generator/policy"
)

func TestHomePageOfAnOnlyPolicyNamesItsCanonicalAddress(t *testing.T) {
	site := acme()
	page := policyPage(t, site, "")
	for _, want := range []string{`<link rel="canonical" href="https://acme.example/legal/privacy/">`, `href="assets/site.0.css"`, `src="assets/page.0.js"`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %s", want, page)
		}
	}
}

func TestSiteWithoutABaseURLHasNoAbsoluteAddresses(t *testing.T) {
	site := acme()
	site.BaseURL = ""
	r := renderer(t, site)
	sitemap, err := r.Sitemap()
	if sitemap != nil || err != nil {
		t.Errorf("sitemap %q, %v", sitemap, err)
	}
	page := policyPage(t, site, "privacy/")
	for _, absent := range []string{"canonical", `rel="alternate"`, "og:url", "og:image"} {
		if strings.Contains(page, absent) {
			t.Errorf("%s in %s", absent, page)
		}
	}
}

func TestMissingPageWorksAtAnyDepth(t *testing.T) {
	tests := []struct{ baseURL, want string }{
		{"", `href="/assets/site.0.css"`},
		{"https://acme.example/", `href="/assets/site.0.css"`},
		{"https://acme.example/le%20gal/", `href="/le%20gal/assets/site.0.css"`},
	}
	for _, test := range tests {
		site := acme()
		site.BaseURL = test.baseURL
		page, err := renderer(t, site).NotFound(site.Locales[0])
		if err != nil || !strings.Contains(string(page), test.want) {
			t.Errorf("%q: no %s in %s, %v", test.baseURL, test.want, page, err)
		}
	}
}

func TestFactsNotSetAreNotShown(t *testing.T) {
	site := acme()
	p := site.Policies[0]
	p.Effective, p.PublishDate = time.Time{}, time.Time{}
	p.Version, p.Changes, p.Contact, p.Authoritative = "", "", "", ""
	page := policyPage(t, site, "privacy/")
	for _, absent := range []string{"<dl", "<time", "notice", "dateModified", "datePublished", "0001"} {
		if strings.Contains(page, absent) {
			t.Errorf("%s in %s", absent, page)
		}
	}
}

func TestContactIsALinkWhereItCanBe(t *testing.T) {
	tests := []struct{ contact, want string }{
		{"privacy@acme.example", "mailto:privacy@acme.example"},
		{"https://acme.example/contact", "https://acme.example/contact"},
		{"The data protection officer, Lindenstraße 5", ""},
		{"javascript:alert(1)", ""},
		{"a@b.c?bcc=x@y.z", ""},
	}
	for _, test := range tests {
		if got := contactURL(test.contact); got != test.want {
			t.Errorf("%s: %q, want %q", test.contact, got, test.want)
		}
	}
}

func TestSiteIconWinsOverTheThemes(t *testing.T) {
	site := acme()
	if renderer(t, site).Favicon() == nil {
		t.Error("no icon")
	}
	site.Files = []policy.File{{Path: "favicon.ico"}}
	if renderer(t, site).Favicon() != nil {
		t.Error("the theme's icon stands beside that of the site")
	}
	if page := policyPage(t, site, "privacy/"); !strings.Contains(page, `<link rel="icon" href="../favicon.ico">`) {
		t.Error(page)
	}
}

func policyPage(t *testing.T, site *policy.Site, path string) string {
	t.Helper()
	body := acmeBody()
	body.Upcoming = !site.Policies[0].Effective.IsZero()
	page, err := printPolicy(renderer(t, site), site.Policies[0], body, path)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}
