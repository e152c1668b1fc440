package render

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"trackora.click/proviso/generator/policy"
)

func TestTokensSetTheBrand(t *testing.T) {
	got := TokensCSS(policy.Theme{Accent: "#0b5c8a", AccentDark: "#7CC4EE", Font: `"Source Serif 4", Georgia, serif`, Radius: "0.5rem"})
	want := `:root{--accent:#0b5c8a;--font:"Source Serif 4", Georgia, serif;--radius:0.5rem}
@media screen and (prefers-color-scheme:dark){:root{--accent:#7CC4EE}}
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAccentAloneLeavesTheDarkOne(t *testing.T) {
	got := TokensCSS(policy.Theme{Accent: "#0b5c8a"})
	want := ":root{--accent:#0b5c8a}\n@media screen and (prefers-color-scheme:dark){:root{--accent:var(--accent-dark)}}\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTokensTakeNothingButValues(t *testing.T) {
	for _, value := range []string{
		"", " ", "red;}", "#fff", "#12345g", "#123456;}", "#123456\n", "url(//evil.example)", "var(--x)", "expression(1)",
		`a"b`, `"a`, `"a\`, "a\\", "a/*", "<style>", "a}b{", "@import", "a,", ",a", "1px;2px", "calc(1px)", "-1px", "10", "1e9px", "a\x00",
	} {
		got := TokensCSS(policy.Theme{Accent: value, AccentDark: value, Font: value, Radius: value})
		if got != "" && got != "@media screen and (prefers-color-scheme:dark){:root{--accent:var(--accent-dark)}}\n" {
			t.Errorf("%q becomes %q", value, got)
		}
	}
}
