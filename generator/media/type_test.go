package media

import "testing"

func TestTypeSaysTheCharacterSetOfTexts(t *testing.T) {
	for name, want := range map[string]string{
		"privacy/index.html": "text/html; charset=utf-8",
		"assets/main.JS":     "text/javascript; charset=utf-8",
		"logo.svg":           "image/svg+xml",
		"letter.pages":       "",
		"CNAME":              "",
	} {
		if got := Type(name); got != want {
			t.Errorf("Type(%q) = %q, want %q", name, got, want)
		}
	}
}
