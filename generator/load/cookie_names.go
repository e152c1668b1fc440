package load

import (
	"fmt"
	"strings"

	"trackora.click/proviso/generator/diag"
	"trackora.click/proviso/generator/pattern"
)

// wildcards are names that would match everything, and so erase what other services and the site itself keep.
var wildcards = pattern.New(`^[*]+$`)

// stands is a part of a name that people write for what differs: <container>, {id}, .+, \d+, [0-9a-f]{8}, (.*).
var stands = pattern.New(`<[^<>]*>|\{+[^{}]*\}+|\([^()]*\)[*+?]?|\[[^\[\]]*\](?:[*+?]|\{[0-9,]*\})|\\[dwDWsSb][*+?]?|\.[*+]\??|\*+`)

// repeats is what only patterns of programmers have: [0-9]+, .+.
var repeats = pattern.New(`\][*+{]|\.\+`)

// impossible are characters that end the name of a cookie where browsers read it, or that no server can set.
const impossible = ";=,<>(){}\\"

// cookieName decodes an exact name, or a pattern with *.
func (v value) cookieName() string {
	s := v.line()
	if wildcards.MatchString(s) {
		v.fail("cookie-wrong", fmt.Sprintf("%s stands for everything that any service keeps", shown(s)), "write what the names have in common, as in _visits_*")
		return ""
	}
	return s
}

// checkCookieName reports a name that nothing on the device can have, so that withdrawing would leave it there. Other
// kinds than cookies can have any name; what looks like a pattern of another kind is a slip there too.
func (v value) checkCookieName(s, kind string) {
	anchored := strings.HasPrefix(s, "^") || strings.HasSuffix(s, "$") && len(s) > 1 || repeats.MatchString(s)
	bad := strings.IndexAny(s, impossible+" \u00A0")
	switch {
	case s == "" || v.d.library || strings.Contains(s, "{{"):
	case kind != "cookie":
		if meant := cookiePattern(s); meant != s && (anchored || strings.ContainsAny(s, "<>")) {
			v.note(diag.Warning, "cookie-wrong", fmt.Sprintf("%s is taken as it is written: only * stands for any text", shown(s)), namePattern(meant))
		}
	case strings.ContainsAny(s, ",;") && len(strings.FieldsFunc(s, separates)) > 1:
		v.fail("cookie-wrong", fmt.Sprintf("%s names several cookies; each needs an item of its own", shown(s)), ownItems(strings.FieldsFunc(s, separates)))
	case anchored || bad >= 0 && stands.MatchString(s) && cookiePattern(s) != s:
		v.fail("cookie-wrong", fmt.Sprintf("no cookie is called %s: only * stands for any text", shown(s)), namePattern(cookiePattern(s)))
	case strings.ContainsRune(s, '='):
		name, _, _ := strings.Cut(s, "=")
		v.fail("cookie-wrong", fmt.Sprintf("no cookie is called %s: the = ends its name", shown(s)), namePattern(strings.TrimSpace(name)))
	case bad >= 0:
		v.fail("cookie-wrong", fmt.Sprintf("no cookie is called %s: a name can't have %s", shown(s), character(s[bad:])), "write the name as the browser's list of cookies shows it")
	case strings.Contains(s, "?"):
		v.note(diag.Warning, "cookie-wrong", fmt.Sprintf("the ? in %s is taken as it is written: only * stands for any text", shown(s)), "if it stands for a letter, "+namePattern(strings.ReplaceAll(s, "?", "*")))
	}
}

// cookiePattern writes a name with the parts that differ as *.
func cookiePattern(s string) string {
	s = stands.ReplaceAllString(strings.TrimSuffix(strings.TrimPrefix(s, "^"), "$"), "*")
	return repeated.ReplaceAllString(strings.ReplaceAll(s, `\`, ""), "*")
}

var repeated = pattern.New(`\*{2,}`)

// namePattern says to write a name, if it is one that can be written.
func namePattern(s string) string {
	if s == "" || wildcards.MatchString(s) || strings.ContainsAny(s, impossible+" ") {
		return "write the name as the browser's list of cookies shows it, with * for the part that differs, as in _visits_*"
	}
	return "write name: " + plainName(s)
}

// plainName writes a name as a YAML value.
func plainName(s string) string {
	if strings.HasPrefix(s, "*") {
		return inQuotes(s)
	}
	return plainly(s)
}

// ownItems says to write an item for each of several names.
func ownItems(names []string) string {
	for i, name := range names {
		names[i] = "name: " + plainName(name)
	}
	return "give each an item of its own, with its duration and purpose: " + strings.Join(names, "; ")
}

func separates(r rune) bool { return strings.ContainsRune(",; ", r) }

// character names the character that a text begins with.
func character(s string) string {
	if r := []rune(s)[0]; r != ' ' && r != '\u00A0' {
		return string(r)
	}
	return "a space"
}
