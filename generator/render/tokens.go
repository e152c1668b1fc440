package render

import (
	"strings"

	"trackora.click/proviso/generator/pattern"
	"trackora.click/proviso/generator/policy"
)

// family is one name of a font: an identifier, or in quotes.
const family = `(?:-?\pL[\pL\pN _-]*|"[\pL\pN _-]+"|'[\pL\pN _-]+')`

// What a site may write into the style sheet. Anything else is left out: the value of a token must not be able to end
// its declaration, load a file or begin another rule.
var (
	hexColour  = pattern.New(`^#[0-9a-fA-F]{6}$`)
	fontFamily = pattern.New(`^` + family + `(?: *, *` + family + `)*$`)
	length     = pattern.New(`^(?:0|[0-9]{1,3}(?:\.[0-9]{1,3})?(?:px|rem|em))$`)
)

// TokensCSS returns the style rules that set the site's brand: accent colours, font and corner radius. It stands after
// the theme's style sheet. A value that is not set, or is none that CSS can take there, leaves the theme's own.
func TokensCSS(t policy.Theme) string {
	var light, dark []string
	add := func(list *[]string, token, value string, valid *pattern.Pattern) {
		if valid.MatchString(value) {
			*list = append(*list, "--"+token+":"+value)
		}
	}
	add(&light, "accent", t.Accent, hexColour)
	add(&light, "font", t.Font, fontFamily)
	add(&light, "radius", t.Radius, length)
	add(&dark, "accent", t.AccentDark, hexColour)

	var css strings.Builder
	if len(light) > 0 {
		css.WriteString(":root{" + strings.Join(light, ";") + "}\n")
	}
	if t.Accent != "" && len(dark) == 0 {
		dark = []string{"--accent:var(--accent-dark)"}
	}
	if len(dark) > 0 {
		css.WriteString("@media screen and (prefers-color-scheme:dark){:root{" + strings.Join(dark, ";") + "}}\n")
	}
	return css.String()
}
