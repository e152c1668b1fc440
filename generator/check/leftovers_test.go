package check

import "testing"

func TestLeftovers(t *testing.T) {
	text := "See [it](a.pdf), ![plan](<our plan.png>), [b](../privacy/b%20c.pdf), and robots.txt."
	for _, test := range []struct {
		file Leftover
		want string
	}{
		{Leftover{Source: "content/privacy/02.txt", Published: "privacy/02.txt", BesideText: true}, "file-unread"},
		{Leftover{Source: "content/privacy/02.TXT", Published: "privacy/02.TXT", BesideText: true}, "file-unread"},
		{Leftover{Source: "content/terms.txt", Published: "terms.txt", BesideText: true, Fields: true}, "file-unread"},
		{Leftover{Source: "content/privacy/02-rights", Published: "privacy/02-rights", BesideText: true, Fields: true}, "file-unread"},
		{Leftover{Source: "content/ads.txt", Published: "ads.txt", BesideText: true}, ""}, // programs look for it there
		{Leftover{Source: "content/CNAME", Published: "CNAME", BesideText: true}, ""},
		{Leftover{Source: "content/.well-known/security.txt", Published: ".well-known/security.txt"}, ""},
		{Leftover{Source: "content/drafts/terms.odt", Published: "drafts/terms.odt"}, "file-unread"},
		{Leftover{Source: "content/en/consent.yaml", Published: "consent.yaml"}, "file-unread"},
		{Leftover{Source: "content/privacy/a.pdf", Published: "privacy/a.pdf", BesideText: true}, ""},
		{Leftover{Source: "content/privacy/our plan.png", Published: "privacy/our plan.png", BesideText: true}, ""},
		{Leftover{Source: "content/privacy/b c.pdf", Published: "privacy/b c.pdf", BesideText: true}, ""},
		{Leftover{Source: "content/privacy/old.pdf", Published: "privacy/old.pdf", BesideText: true}, "file-unused"},
		{Leftover{Source: "content/files/old.pdf", Published: "files/old.pdf"}, ""},
		{Leftover{Source: "content/favicon.ico", Published: "favicon.ico", BesideText: true}, ""},
	} {
		files := []Leftover{test.file}
		named := Names(files)
		Named([]byte(text), named)
		got := ""
		for _, d := range Leftovers(files, named) {
			got = d.Rule
		}
		if got != test.want {
			t.Errorf("%+v: %q, want %q", test.file, got, test.want)
		}
	}
}

func TestTranslationsOfAnotherVersion(t *testing.T) {
	original := Version{Language: "en", Source: "content/en/terms.md", Number: "2.1"}
	original.Title.Line = 2
	for translates, want := range map[string]string{
		"": "", "2.1": "",
		"2.0":   `bring the text up to it, and write translationOf: "2.1"`,
		"en/xx": `write the version that this translates, as in translationOf: "2.1"`,
	} {
		got := ""
		for _, d := range Translations([]Version{original, {Language: "de", Title: original.Title, Translates: translates}}) {
			got = d.Hint
		}
		if got != want {
			t.Errorf("%q: %q, want %q", translates, got, want)
		}
	}
}

func TestTheNameOfAnImportedPolicyIsPlain(t *testing.T) {
	for name, want := range map[string]string{"CGV Lumière": "cgv-lumiere", "Terms_2027 (final)": "terms-2027-final", "条款": "imported", "old": "old"} {
		if got := plainName(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
