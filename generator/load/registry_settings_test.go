package load

import (
	"strings"
	"testing"
)

const oneCategory = "categories: [{id: necessary, title: Necessary, necessary: true}]\n"

func TestAnswersAreSharedOnlyWithADomainThatBothHostsBelongTo(t *testing.T) {
	for _, test := range []struct {
		name, base, share string
		problem           string // part of what is reported; "" when it is right
	}{
		{"the parent of the site's host", "https://legal.example.com/", ".example.com", ""},
		{"the site's own host", "https://example.com/legal/", ".example.com", ""},
		{"a parent in between", "https://a.legal.example.co.uk/", ".legal.example.co.uk", ""},
		{"without a dot", "https://legal.example.com/", "example.com", "does not begin with a dot"},
		{"another domain", "https://legal.example.com/", ".example.org", `write share: .example.com`},
		{"the end of another name", "https://legal.notexample.com/", ".example.com", `write share: .notexample.com`},
		{"a host below", "https://example.com/", ".legal.example.com", "is not a domain that example.com can share"},
		{"what strangers share", "https://legal.example.co.uk/", ".co.uk", `write share: .example.co.uk`},
		{"a whole country", "https://legal.example.com/", ".com", `write share: .example.com`},
		{"a machine of one's own", "http://localhost:8080/", ".localhost", "delete the line"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := report(t, site(map[string]string{siteFile: "name: Example\nbaseURL: " + test.base + "\n", registryFile: "share: " + test.share + "\n" + oneCategory}))
			if test.problem == "" && got != "" || !strings.Contains(got, test.problem) {
				t.Errorf("reported %q, want %q", got, test.problem)
			}
		})
	}
}

func TestReceiptsGoToAPathOfTheSiteOrAnHTTPSAddress(t *testing.T) {
	for receipt, right := range map[string]bool{
		"/answers": true, "/api/answers?site=1": true, "https://records.example.com/answers": true, "/": true,
		"//records.example.com/": false, "http://records.example.com/": false, "answers": false, "/a//b": false, "/a\\b": false, "javascript:alert(1)": false, "https://": false, "/a#b": false,
	} {
		if got := report(t, site(map[string]string{registryFile: "receipt: '" + receipt + "'\n" + oneCategory})); (got == "") != right {
			t.Errorf("receipt %s: reported %q", receipt, got)
		}
	}
}
