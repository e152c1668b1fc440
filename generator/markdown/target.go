package markdown

import (
	"fmt"
	"html"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/util"

	"trackora.click/proviso/generator/pattern"
)

// targetKind says what becomes of an address.
type targetKind int

const (
	targetRelative targetKind = iota // in this site: for the generator to resolve
	targetAbsolute                   // somewhere else: printed as it is
	targetRefused                    // reported
)

// schemes are the kinds of address a link may have. Others run code, read the visitor's files or open nothing.
var schemes = []string{"http", "https", "mailto", "tel"}

// classify says what kind of target an address is.
func classify(address string) targetKind {
	if strings.HasPrefix(address, "//") {
		return targetAbsolute
	}
	scheme, ok := schemeOf(address)
	if !ok {
		return targetRelative
	}
	for _, allowed := range schemes {
		if scheme == allowed {
			return targetAbsolute
		}
	}
	return targetRefused
}

// schemeName is what a browser takes for a scheme. "§5:" isn't one.
var schemeName = pattern.New(`^[a-z][a-z0-9+.-]*$`)

// schemeOf reads the scheme of an address as a browser does, which skips white space and control characters: "java
// script:" is a scheme.
func schemeOf(address string) (string, bool) {
	for at, c := range address {
		switch {
		case c == ':':
			scheme := strings.ToLower(strings.Map(visible, address[:at]))
			return scheme, schemeName.MatchString(scheme)
		case c == '/' || c == '?' || c == '#':
			return "", false
		}
	}
	return "", false
}

func visible(c rune) rune {
	if c <= ' ' || unicode.IsControl(c) {
		return -1
	}
	return c
}

// target prepares the address of a link. It reports one that can't be used and returns false.
func (j *job) target(address string, start, end int) (targetKind, bool) {
	kind := classify(address)
	switch {
	case address == "":
		j.problem("link-empty", start, end, "this link goes nowhere", "write its address between the parentheses")
	case strings.IndexFunc(address, unicode.IsControl) >= 0:
		j.problem("link-address", start, end, "there is a control character in this address", "type the address again")
	case kind == targetRefused:
		scheme, _ := schemeOf(address)
		j.problem("link-scheme", start, end, fmt.Sprintf("an address can't begin with %s:", quoted(scheme)),
			"write one with https://, mailto: or tel:, or one inside this site")
	case kind == targetRelative && strings.ContainsRune(address, '\\'):
		j.problem("link-address", start, end, `there is a "\" in this address`, "write / between folders")
	default:
		return kind, true
	}
	return kind, false
}

// escapeAddress writes an address for an attribute.
func escapeAddress(address string) string {
	return html.EscapeString(string(util.URLEscape([]byte(address), false)))
}
